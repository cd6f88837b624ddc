import { say, withServer } from './ground.js'
import type { Herd, HerdResult } from './herd-client.js'
import { runScript } from './processes.js'
import type { Stage } from './runs.js'
import { fraction, markdown, whole } from './table.js'

/** 100,000 boxes in five minutes. */
const bootsPerSecond = 1000 / 3

/**
 * Every box boots after a power cut: login, settings, status, list, guide and an address, eight requests each. The
 * server is cold: its sessions and lists went with the power. A generator in Node, because each request needs the key
 * that its login gave.
 */
export const herd = ({ ground, options, pins }: Stage): Promise<string> =>
  withServer(ground, pins.server, { logLevel: 'info' }, async (real) => {
    const { facts, subscribers } = ground
    const boots = Math.min(facts.accounts, Math.round(options.minutes * 60 * bootsPerSecond))
    const firstAbonement = Number(subscribers[0]?.abonement)
    const wanted: Herd = { port: real.port, facts, boots, bootsPerSecond, firstAbonement }
    const before = real.cpuMicros()
    const met = await runScript<HerdResult>('herd-client', wanted, pins.generator)
    const share = (real.cpuMicros() - before) / 1e6 / met.seconds
    if (met.errors > 0) say(`  the first error: ${met.firstError}`)
    return markdown(
      ['herd', 'requests/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'p99 of logins', 'errors', 'of one processor', 'RSS MB'],
      [
        [
          `${whole(boots)} boots in ${whole(met.seconds)} s`,
          whole(met.requests / met.seconds),
          ...[met.p50Ms, met.p99Ms, met.p999Ms, met.loginP99Ms].map((ms) => fraction(ms)),
          String(met.errors),
          `${fraction(share * 100, 1)} %`,
          whole(real.rssBytes() / 1e6),
        ],
      ],
    )
  })
