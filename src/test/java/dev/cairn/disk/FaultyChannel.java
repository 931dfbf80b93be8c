package dev.cairn.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of a {@link Disk}. */
final class FaultyChannel extends FileChannel {
    private final Disk disk;
    private final Path file;
    private final FileChannel real;

    FaultyChannel(Disk disk, Path file, FileChannel real) {
        this.disk = disk;
        this.file = file;
        this.real = real;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) disk.read("read", file, target.remaining(), most -> limited(target, most, real::read));
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return (int) disk.read(
                "read", file, target.remaining(), most -> limited(target, most, part -> real.read(part, position)));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return read(targets[offset]);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) disk.write("write", file, source.remaining(), most -> limited(source, most, real::write));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return (int) disk.write(
                "write", file, source.remaining(), most -> limited(source, most, part -> real.write(part, position)));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return write(sources[offset]);
    }

    /** One write to the target, of as much as is there. */
    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        if (!(target instanceof FaultyChannel to)) {
            return disk.read("read", file, count, most -> real.transferTo(position, most, target));
        }
        long there = Math.max(0, Math.min(count, real.size() - position));
        return disk.write("write", to.file, there, most -> real.transferTo(position, most, to.real));
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        ReadableByteChannel from = source instanceof FaultyChannel faulty ? faulty.real : source;
        return disk.write("write", file, count, most -> real.transferFrom(from, position, most));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.run("flush", file, () -> {
            real.force(metaData);
            disk.flushed(file);
            return null;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.run("truncate", file, () -> real.truncate(size));
        return this;
    }

    @Override
    public long size() throws IOException {
        return disk.run("size", file, real::size);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        real.position(newPosition);
        return this;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("what goes through memory cannot fail where a test wants it to");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return disk.run("lock", file, () -> real.lock(position, size, shared));
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return disk.run("lock", file, () -> real.tryLock(position, size, shared));
    }

    /** Closes in any case, as the operating system does when a process ends. */
    @Override
    protected void implCloseChannel() throws IOException {
        try (FileChannel closing = real) {
            disk.run("close", file, closing::isOpen);
        }
    }

    private static long limited(ByteBuffer buffer, long most, Part part) throws IOException {
        int limit = buffer.limit();
        buffer.limit(buffer.position() + (int) most);
        try {
            return part.transfer(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    private interface Part {
        int transfer(ByteBuffer buffer) throws IOException;
    }
}
