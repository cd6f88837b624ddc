import { availableParallelism } from 'node:os'
import { Admission } from './cameras/admission.js'
import { CameraNews } from './cameras/camera-news.js'
import { Cameras } from './cameras/cameras.js'
import { LeaseKeeper, type Duties } from './control/lease-keeper.js'
import { ControlLink } from './control/control-link.js'
import { FfmpegEngine } from './engine/ffmpeg-engine.js'
import { figuresOf } from './figures.js'
import { Guarded } from './guard/guarded.js'
import { CameraPictures } from './live/camera-pictures.js'
import { LiveAnswers } from './live/live-answers.js'
import { LiveServer } from './live/live-server.js'
import { Sessions } from './live/sessions.js'
import { Snapshots } from './live/snapshots.js'
import { machineClock } from './machine/clock.js'
import { newRun } from './machine/names.js'
import type { NodeOptions } from './machine/options.js'
import type { Identity, OwnFolder } from './machine/own-folder.js'
import { Machine } from './machine/report.js'
import type { Say } from './machine/say.js'
import { CameraWatches } from './onvif/camera-watches.js'
import { Commands } from './onvif/commands.js'
import { Heads } from './onvif/heads.js'
import { OnvifClient } from './onvif/onvif-client.js'
import type { OnvifPort } from './onvif/onvif-port.js'
import { isOnvif, loginOf } from './onvif/plan-login.js'
import { RecordedAnswers } from './play/recorded-answers.js'
import { RecordedFiles } from './play/recorded-files.js'
import { Archive } from './record/archive.js'

const watchMs = 500
const lookMs = 5000
const urgeMs = 500
const hourMs = 3_600_000

/** A streaming server's program: everything that runs, put together. */
export class StreamingNode {
  readonly cameras: Cameras
  private readonly keeper: LeaseKeeper
  private readonly link: ControlLink
  private readonly sessions = new Sessions(machineClock)
  private readonly answers: LiveAnswers
  private readonly recorded: RecordedAnswers
  private readonly machine: Machine
  private readonly archive: Archive
  private readonly guarded: Guarded
  private readonly news = new CameraNews()
  private readonly heads: Heads
  private readonly watches: CameraWatches
  private signsTold = 0
  private readonly timers: NodeJS.Timeout[] = []
  private server: LiveServer | undefined
  private plan = ''
  private plannedAt = 0
  private isAsking = false
  private urgedAt = 0

  constructor(
    private readonly options: NodeOptions,
    identity: Identity,
    private readonly say: Say,
    run: { readonly own: string; readonly before: string | undefined },
  ) {
    const { stallMs, filesDir, ffmpeg, isolation: policy, storages } = options
    const cores = availableParallelism()
    this.machine = new Machine(storages)
    this.guarded = new Guarded(identity)
    const port = new OnvifClient(machineClock)
    this.heads = new Heads(port, say)
    const commands = new Commands({
      ...{ port, heads: this.heads, isLoopbackToo: options.isLoopbackToo },
      isHolder: (group, epoch) => this.keeper.isHolder(group, epoch),
      cameraOf: (group, id) => this.shownOnvif().find((one) => one.group === group && one.camera.id === id)?.camera,
    })
    this.link = new ControlLink(
      identity,
      () => this.keeper.beatNow(),
      say,
      (command) => commands.obey(command),
    )
    this.archive = new Archive(options, machineClock, run, (body) => this.link.record(body), say)
    this.cameras = new Cameras({
      ...{ engine: new FfmpegEngine(ffmpeg), admission: new Admission(4 * cores), clock: machineClock, say, stallMs },
      ...{ filesDir, recording: this.archive, isActive: (group) => this.keeper.isActive(group) },
      isCutOff: () => !this.link.isOpen,
    })
    this.watches = new CameraWatches({
      ...{ port, clock: machineClock, say, urge: () => this.urge() },
      keep: (guid, fromMs, untilMs) => this.archive.notice(guid, fromMs, untilMs),
    })
    const pictures = this.pictures(new Snapshots(ffmpeg, machineClock, 2 * cores), port)
    this.answers = new LiveAnswers(this.cameras, this.sessions, machineClock, pictures)
    this.recorded = new RecordedAnswers(new RecordedFiles(storages), machineClock)
    const runs = { run: run.own, before: run.before, policy, say }
    this.keeper = new LeaseKeeper(machineClock, this.link, this.duties(), runs)
  }

  static async open(options: NodeOptions, folder: OwnFolder, identity: Identity, say: Say): Promise<StreamingNode> {
    const own = newRun()
    const node = new StreamingNode(options, identity, say, { own, before: await folder.begin(own) })
    await node.start()
    return node
  }

  get port(): number {
    return this.server?.port ?? 0
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    await this.keeper.stop()
    // Nothing is left to be given back: a guard that believed otherwise would end this program first.
    this.entrust()
    this.guarded.close()
    this.heads.stop()
    this.watches.stop()
    this.cameras.stop()
    await this.archive.close()
    this.link.close()
    this.server?.close()
  }

  private async start(): Promise<void> {
    await Promise.all([this.machine.look(), this.archive.open()])
    this.guarded.start()
    const shown = { live: this.answers, recorded: this.recorded, figures: () => figuresOf(this.report()) }
    this.server = await LiveServer.open(this.options, shown)
    this.link.open()
    this.keeper.start()
    this.timers.push(
      setInterval(() => this.cameras.watch(), watchMs),
      setInterval(() => this.watches.settle(this.shownOnvif().map(({ camera }) => camera)), watchMs),
      setInterval(() => void this.keepPlan(), watchMs),
      setInterval(() => void this.machine.look(), lookMs),
    )
  }

  private duties(): Duties {
    const { cameras } = this
    return {
      activate: (group, epoch, given) => {
        this.entrust()
        cameras.activate(group, epoch, given)
      },
      isolate: (group) => {
        this.heads.leave(group)
        cameras.isolate(group)
      },
      fence: (group) => {
        this.heads.leave(group)
        cameras.fence(group)
      },
      drain: (group) => {
        this.heads.leave(group)
        cameras.drain(group)
      },
      answered: () => this.watches.answered(this.signsTold),
      kept: (given) => cameras.leaveOut(given.group, given.left_out),
      reached: (group) => cameras.reached(group),
      told: () => this.told(),
      warm: (groups, probes) => cameras.warm(groups, probes),
    }
  }

  /** Of what is in memory; where there is nothing, or nothing can be made of it, the camera itself is asked. */
  private pictures(snapshots: Snapshots, port: OnvifPort) {
    const asked = new CameraPictures((login, profile) => port.picture(login, profile), machineClock)
    return async (guid: string, key: Buffer | undefined): Promise<Buffer | undefined> => {
      const own = key && (await snapshots.of(guid, key))
      if (own) return own
      const camera = this.shownOnvif().find((one) => one.camera.guid === guid)?.camera
      return camera && asked.of(guid, { login: loginOf(camera), profile: camera.onvif.profile })
    }
  }

  private entrust(): void {
    this.guarded.entrust({ run: this.keeper.run, held: this.keeper.held() })
  }

  private shownOnvif() {
    return this.cameras.shown().flatMap(({ camera, group }) => (isOnvif(camera) ? [{ camera, group }] : []))
  }

  /** What cameras notice does not wait for the next sign of life; a storm of it does. */
  private urge(): void {
    const now = machineClock.bootMs()
    if (now - this.urgedAt < urgeMs) return
    this.urgedAt = now
    this.keeper.beatNow()
  }

  private told(): object {
    const { cameras, archive } = this
    const signs = this.watches.told()
    this.signsTold = signs.at(-1)?.n ?? this.signsTold
    return {
      report: { ...this.report(), storages: archive.report() },
      ...{ version: 1, clock: machineClock.wallMs(), warm: cameras.warmth() },
      ...(signs.length > 0 && { signs }),
      cameras: this.news.changed(cameras.states(), (guid) => archive.isWriting(guid)),
    }
  }

  private report(): Record<string, number> {
    const { up } = this.cameras.counts()
    const counts = { cameras: up, live: this.sessions.count(), recordings: this.archive.count() }
    return { ...this.machine.report(), ...counts }
  }

  /** Asks for the plan when it is another, and each hour, because the keys of addresses change with the day. */
  private async keepPlan(): Promise<void> {
    this.entrust()
    const { plan } = this.keeper
    const now = machineClock.bootMs()
    const isDue = plan !== '' && (plan !== this.plan || now - this.plannedAt > hourMs)
    if (!isDue || this.isAsking) return
    this.isAsking = true
    try {
      const told = await this.link.plan()
      this.plan = plan
      this.plannedAt = now
      this.sessions.most = told.max_live
      this.archive.most = told.max_recording
      const keys = told.view_keys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret, 'base64url') }))
      this.answers.believe(keys)
      this.recorded.believe(keys)
      this.cameras.takePlan(told)
      await this.archive.locks.take(told.locks ?? [])
    } catch (error) {
      this.say('warn', 'the plan could not be asked for', { error: String(error) })
    } finally {
      this.isAsking = false
    }
  }
}
