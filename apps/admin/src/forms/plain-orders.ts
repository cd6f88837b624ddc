/** Orders that need no more than a word; the others are given by those who write programs. */
export const plainOrders = [
  ...['identify', 'screenshot', 'content.sync', 'app.restart', 'reboot', 'display.on', 'display.off', 'time.sync'],
  ...['logs.collect', 'net.test'],
]
