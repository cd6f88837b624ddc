import type { ScreenEvent, ScreenStatus, Welcome } from '@headend/signage/protocol'
import type { Facts, Ref } from '@headend/signage/schedule'
import type { Commands } from './commands/commands.js'
import { makeCommands } from './commands/make-commands.js'
import type { Scheduled } from './commands/scheduled.js'
import { isUpdateDue } from './offline/program.js'
import { restart, watch } from './offline/watchdog.js'
import { answerStumble } from './offline/stumbles.js'
import { Courier } from './proof/courier.js'
import { Proof } from './proof/proof.js'
import { Programme, type Edition } from './schedule/programme.js'
import type { Cell } from './schedule/scene.js'
import { Strikes } from './schedule/strikes.js'
import { canShow, strikeName } from './self/abilities.js'
import { contentFault, noteFailure } from './self/failures.js'
import { room, stayAwake } from './self/machine.js'
import { Reports } from './self/reports.js'
import { statusOf } from './self/status.js'
import { Screen } from './stage/screen.js'
import type { Standing } from './status/status-page.js'
import { stickDeeds } from './status/stick-deeds.js'
import type { StickDeeds } from './status/stick-desk.js'
import { erase } from './store/erase.js'
import type { Stores } from './stores.js'
import type { Who } from './sync/become.js'
import { appVersion } from './sync/identity.js'
import { editionOf, type Manifest } from './sync/manifest.js'
import { Outside } from './sync/outside.js'
import { Sync } from './sync/sync.js'

/** A program that has not looked at its schedule for so long stands still. */
const mostLateMs = 30_000
const restartMs = 1000

/**
 * The four parts meet here and know nothing of each other: `sync` fetches and keeps, `schedule` says what is on, `stage`
 * draws it, `proof` proves it.
 */
export class Player {
  private readonly strikes = new Strikes()
  private readonly outside: Outside
  private readonly screen: Screen
  private readonly programme: Programme
  private readonly sync: Sync
  private readonly courier: Courier
  private readonly proof: Proof
  private readonly commands: Commands
  private readonly scheduled: Scheduled
  private readonly reports: Reports
  private offeredRev = 0

  constructor(
    root: HTMLElement,
    private readonly who: Who,
    private readonly stores: Stores,
  ) {
    const { clock, database, queue, feeds } = stores
    this.screen = this.makeScreen(root)
    this.programme = this.makeProgramme()
    this.sync = this.makeSync()
    this.outside = new Outside(clock, database, feeds, {
      ask: (path, asked) => this.sync.tokens.ask(path, asked),
      ...{ isOnline: () => this.sync.session.isOnline, onMended: () => stores.condition.over('stream.down') },
      onChange: () => this.programme.look(),
    })
    this.courier = new Courier(clock, queue, this.sync.tokens, who.secret)
    this.proof = this.makeProof()
    const { commands, scheduled } = makeCommands({
      ...{ stores, sync: this.sync, screen: this.screen, programme: this.programme },
      ...{ applySettings: () => this.applySettings(), canPlay: (ref) => this.facts().canPlay(ref) },
    })
    this.commands = commands
    this.scheduled = scheduled
    this.reports = new Reports(
      clock,
      () => this.status(),
      (status) => this.sync.session.say('status', status),
    )
  }

  async start(hasStumbled: boolean): Promise<void> {
    const { clock, database, condition } = this.stores
    if (hasStumbled)
      await answerStumble(database, clock, {
        fault: (code) => condition.fault(code),
        rollBack: (reason) => this.sync.editions.rollBack(reason),
      })
    await this.proof.start()
    this.applySettings()
    const { active } = this.sync.editions
    if (active) this.programme.change(editionOf(active), true)
    this.sync.start(true)
    await this.commands.resume()
    this.scheduled.start()
    addEventListener('pagehide', () => this.programme.stop())
    stayAwake()
    watch({
      clock,
      isAlive: () => this.programme.lateMs < mostLateMs,
      onBite: (reason) => {
        this.stores.condition.fault('player.restarted', { reason })
        clock.after(restartMs, () => restart(false))
      },
    })
  }

  /** What staff may read on the screen itself. */
  standing(): Standing {
    const { clock, queue, condition } = this.stores
    const { editions, downloads, session } = this.sync
    return {
      ...{ screen: this.who.screenName, isOnline: session.isOnline, version: appVersion },
      ...{ rev: editions.active?.rev ?? 0, stagedRev: editions.staged?.rev },
      onScreen: this.programme.onScreen.map(({ cell }) => cell.ref.uid),
      ...{ downloads: downloads.progress, proofs: queue.waiting },
      ...{ clockOffsetMs: clock.now() - clock.machineMs(), faults: condition.faults },
    }
  }

  /** What whoever brings a stick can do. */
  stick(): StickDeeds {
    return stickDeeds(this.stores, this.sync, this.who)
  }

  /** Something is wrong, and staff are to know. */
  tell(event: ScreenEvent): void {
    this.sync.session.tell('event', event, `${event.code} ${event.since}`)
  }

  private makeScreen(root: HTMLElement): Screen {
    const { clock, shelf, condition } = this.stores
    return new Screen(root, {
      ...{ clock, name: this.who.screenName, entries: (uid) => this.outside.entries(uid) },
      open: (sha256) => shelf.open(sha256),
      ...{ television: () => this.outside.streams, nameOf: (uid) => uid },
      onFault: (cell, reason) => this.failed(cell, reason),
      onMuted: () => condition.write('the browser lets nothing sound'),
    })
  }

  private makeProgramme(): Programme {
    const { clock, database, history, condition } = this.stores
    return new Programme(
      clock,
      {
        facts: () => this.facts(),
        show: (scene, cells) => this.screen.show(scene, cells),
        prepare: (scene) => this.screen.prepare(scene),
        played: (play) => {
          if (play.outcome === 'completed') this.strikes.clear(strikeName(this.programme.edition?.body, play.ref))
          this.proof.played(play)
          condition.write(`played ${play.ref.uid}, ${play.outcome}`, 'debug')
        },
        remember: (kept) => {
          database.put('kept', kept, 'history').catch(() => undefined)
          this.reports.changed()
        },
        began: (edition) => this.began(edition),
      },
      history,
    )
  }

  private makeSync(): Sync {
    const { clock, database, shelf, queue, announced, condition, editions } = this.stores
    const { who } = this
    return new Sync(
      {
        ...{ clock, database, shelf, who },
        standing: () => {
          const { epoch, nextSeq, ackSeq } = queue.standing
          return { pop: { epoch, nextSeq, ackSeq }, takeoverVersion: announced.version }
        },
        freeBytes: async () => (await room())?.free ?? Infinity,
        onReady: (manifest, isUrgent) => this.offer(manifest, isUrgent),
        onContent: () => this.programme.look(),
        onContentFault: (sha256, fault) => condition.fault(...contentFault(sha256, fault)),
        onLate: (late) => (late ? condition.fault('content.late', { ...late }) : condition.over('content.late')),
        onWelcome: ({ pop }) => void this.met(pop),
        onTakeovers: (set) => void announced.take(set).then((isOther) => isOther && this.programme.look()),
        onCommand: (order) => void this.commands.take(order),
        onCancel: (cmdUid) => void this.commands.cancel(cmdUid),
        onConfig: ({ statusS, logLevel }) => {
          if (statusS !== undefined) this.reports.every(statusS)
          if (logLevel !== undefined) condition.writeAtMost(logLevel)
        },
        onOnline: (isOnline) => {
          condition.write(isOnline ? 'connected' : 'the connection is lost')
          this.programme.look()
        },
        onRevoked: () => void erase().then(() => restart(true)),
      },
      editions,
    )
  }

  private makeProof(): Proof {
    const { clock, database, queue, condition } = this.stores
    return new Proof({
      ...{ clock, database, queue },
      flags: () => ({ ...condition.settings, isOffline: !this.sync.session.isOnline }),
      onScreen: () => this.programme.onScreen,
      onAdded: () => this.courier.added(),
      onFault: (reason) => condition.fault('storage.failed', { reason }),
    })
  }

  private facts(): Facts {
    const { clock, shelf, announced } = this.stores
    const body = this.programme.edition?.body
    const has = (sha256: string): boolean => shelf.has(sha256)
    const abilities = { strikes: this.strikes, outside: this.outside, has, isOnline: () => this.sync.session.isOnline }
    return {
      canPlay: (ref: Ref) => body !== undefined && canShow(abilities, body, ref),
      ...{ takeovers: announced.list, isClockUnknown: !clock.isKnown() },
    }
  }

  /** What is staged is whole: it takes over with the next item, or at once. */
  private offer(manifest: Manifest, isUrgent: boolean): void {
    if (manifest.rev === this.offeredRev) return
    this.offeredRev = manifest.rev
    this.programme.change(editionOf(manifest), isUrgent)
  }

  private began({ rev, body }: Edition): void {
    const { condition } = this.stores
    const { active, staged } = this.sync.editions
    const device = (staged?.rev === rev ? staged : active)?.device
    condition.write(`plays from revision ${rev}`)
    if (device) this.screen.begin(body, device)
    this.outside.watch(body)
    this.sync.editions.began(rev).then(
      () => this.applySettings(),
      (error: unknown) => condition.fault('storage.failed', { reason: String(error) }),
    )
  }

  private failed(cell: Cell, reason: string): void {
    const { condition } = this.stores
    const known = { strikes: this.strikes, condition, streams: this.outside.streams }
    noteFailure(known, this.programme.edition?.body, cell, reason)
    this.programme.fail(cell)
    const sha256 = cell.ref.kind === 'asset' && this.programme.edition?.body.assets[cell.ref.uid]?.sha256
    if (sha256) void this.recheck(sha256).catch((error: unknown) => condition.write(String(error), 'error'))
  }

  /** It failed: where its bytes are to blame, those that come anew have a clean name. */
  private async recheck(sha256: string): Promise<void> {
    if (!(await this.sync.recheck(sha256))) return
    this.strikes.clear(sha256)
    this.stores.condition.fault('content.damaged', { sha256 })
  }

  /** The server is there. */
  private async met({ ackSeq, maxEvents, minIntervalMs }: Welcome['pop']): Promise<void> {
    const { queue, database, clock } = this.stores
    // It has more than it could say, or was put back to what it had before.
    if (ackSeq !== queue.standing.ackSeq) await queue.expect(ackSeq + 1)
    this.courier.begin({ maxEvents, minIntervalMs })
    await this.reports.begin()
    if (await isUpdateDue(database, clock)) restart(true)
  }

  private applySettings(): void {
    this.screen.apply(this.stores.condition.settings, this.sync.editions.active?.device.volume ?? 100)
  }

  private async status(): Promise<ScreenStatus> {
    const { clock, condition } = this.stores
    return statusOf({
      ...{ playing: this.programme.playing, settings: condition.settings, room: await room() },
      volume: this.sync.editions.active?.device.volume ?? 100,
      clockOffsetMs: clock.now() - clock.machineMs(),
      ...{ downloads: this.sync.downloads.progress, faults: condition.faults },
    })
  }
}
