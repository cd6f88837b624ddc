import type { NodeClock } from '../machine/clock.js'
import { jittered } from '../machine/names.js'
import type { Say } from '../machine/say.js'
import { OnvifTrouble, type OnvifLogin, type OnvifPort, type SignStream } from './onvif-port.js'
import { SignGate, type ToldSign } from './sign-gate.js'

export interface WatchSurroundings {
  readonly port: Pick<OnvifPort, 'signs'>
  readonly clock: NodeClock
  readonly say: Say
}

const waits = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000]
const deniedMs = 60_000
/** A camera that answers at once each time is not asked more often. */
const leastPullMs = 200
/** A camera may forget to say that something is over. */
const longestMs = 600_000

/** Listens to what one camera notices, for as long as this server is the one that shows it. */
export class CameraWatch {
  private readonly gate = new SignGate()
  private stream: SignStream | undefined
  private isOver = false
  private failures = 0
  private wake: (() => void) | undefined
  private onSince = 0

  constructor(
    readonly name: string,
    private readonly login: OnvifLogin,
    private readonly tell: (signs: readonly ToldSign[]) => void,
    private readonly around: WatchSurroundings,
  ) {
    void this.run()
  }

  /** Whether something goes on that is worth being recorded. */
  get isNoticing(): boolean {
    const { isOn } = this.gate
    const now = this.around.clock.bootMs()
    if (!isOn) this.onSince = 0
    else if (this.onSince === 0) this.onSince = now
    return isOn && now - this.onSince < longestMs
  }

  /** What was held back is told when it may be. */
  turn(): void {
    const held = this.gate.release(this.around.clock.bootMs())
    if (held.length > 0) this.tell(held)
  }

  stop(): void {
    this.isOver = true
    this.wake?.()
    void this.stream?.close()
  }

  private async run(): Promise<void> {
    while (!this.isOver)
      try {
        this.stream = await this.around.port.signs(this.login)
        if (this.failures > 0) this.around.say('info', 'a camera tells again what it notices', { camera: this.name })
        this.failures = 0
        await this.listen(this.stream)
      } catch (error) {
        await this.failed(error instanceof OnvifTrouble ? error.reason : 'fault')
      }
    await this.stream?.close()
  }

  private async listen(stream: SignStream): Promise<void> {
    while (!this.isOver) {
      const begun = this.around.clock.bootMs()
      for (const sign of await stream.pull()) {
        const told = this.gate.take(sign, this.around.clock.bootMs())
        if (told && !this.isOver) this.tell([told])
      }
      if (this.around.clock.bootMs() - begun < leastPullMs) await this.pause(leastPullMs)
    }
  }

  private async failed(reason: string): Promise<void> {
    if (this.isOver) return
    if (this.failures === 0)
      this.around.say('warn', 'a camera does not tell what it notices', { camera: this.name, reason })
    const over = this.gate.end(this.around.clock.wallMs())
    if (over.length > 0) this.tell(over)
    const wait = reason === 'auth' ? deniedMs : (waits[Math.min(this.failures, waits.length - 1)] ?? deniedMs)
    this.failures += 1
    await this.pause(jittered(wait))
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (this.isOver) this.wake()
    })
  }
}
