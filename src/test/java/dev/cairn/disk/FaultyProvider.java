package dev.cairn.disk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands every operation to the default file system, past a {@link Disk} that may let it fail. */
final class FaultyProvider extends FileSystemProvider {
    private final FaultyFileSystem fileSystem;
    private final Disk disk;

    FaultyProvider(FaultyFileSystem fileSystem, Disk disk) {
        this.fileSystem = fileSystem;
        this.disk = disk;
    }

    private static Path real(Path path) {
        return FaultyPath.real(path);
    }

    private static FileSystemProvider of(Path path) {
        return real(path).getFileSystem().provider();
    }

    Path toRealPath(Path path, LinkOption... options) throws IOException {
        return fileSystem.wrap(disk.run("find", path, () -> path.toRealPath(options)));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return disk.run(
                "open",
                real(path),
                () -> new FaultyChannel(disk, real(path), FileChannel.open(real(path), options, attributes)));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // The caller closes it.
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> files = disk.run(
                "list",
                real(folder),
                () -> Files.newDirectoryStream(real(folder), file -> filter.accept(fileSystem.wrap(file))));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> each = files.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Path next() {
                        return fileSystem.wrap(each.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                files.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk.run("create", real(folder), () -> Files.createDirectory(real(folder), attributes));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        disk.run("link", real(link), () -> Files.createSymbolicLink(real(link), real(target), attributes));
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        disk.run("link", real(link), () -> Files.createLink(real(link), real(existing)));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return fileSystem.wrap(disk.run("find", real(link), () -> Files.readSymbolicLink(real(link))));
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.run("delete", real(path), () -> {
            Files.delete(real(path));
            disk.flushed(real(path));
            return null;
        });
    }

    /** A copy is one write: it can end half-way, and is not flushed. */
    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        long size = Files.size(real(source));
        long copied = disk.write("write", real(target), size, bytes -> {
            Files.copy(real(source), real(target), options);
            if (bytes < size) {
                try (FileChannel channel = FileChannel.open(real(target), StandardOpenOption.WRITE)) {
                    channel.truncate(bytes);
                }
            }
            return bytes;
        });
        if (copied < size) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.run("move", real(source), () -> {
            Files.move(real(source), real(target), options);
            disk.moved(real(source), real(target));
            return null;
        });
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return disk.run("look", real(path), () -> Files.isSameFile(real(path), real(other)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.run("look", real(path), () -> {
            of(path).checkAccess(real(path), modes);
            return null;
        });
    }

    /** A view whose every method is an operation. */
    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        V view = Files.getFileAttributeView(real(path), type, options);
        if (view == null) {
            return null;
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> disk.run(method.getName(), real(path), () -> {
                    try {
                        return method.invoke(view, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause() instanceof IOException refused
                                ? refused
                                : new IOException(failed.getCause());
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                })));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return disk.run("look", real(path), () -> Files.readAttributes(real(path), type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return disk.run("look", real(path), () -> Files.readAttributes(real(path), attributes, options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        disk.run("setAttribute", real(path), () -> Files.setAttribute(real(path), attribute, value, options));
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
