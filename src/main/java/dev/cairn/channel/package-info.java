/** Messages as ntfy, Slack, Telegram and web hooks take them. */
@NullMarked
package dev.cairn.channel;

import org.jspecify.annotations.NullMarked;
