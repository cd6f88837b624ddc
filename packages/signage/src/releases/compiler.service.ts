import { baseErrors, type Context } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import { Screen } from '../screens/screen.table.js'
import { canonical, sha256 } from './canonical.js'
import { Compilation, type Inputs } from './compile.js'
import { keepDocument, readDocument } from './documents.service.js'
import type { InputsService } from './inputs.service.js'
import { manifestsTag } from './manifests-tag.js'
import { bodyFile, snapshotFile } from './release-files.js'
import { Body, Release } from './release.table.js'
import { readSnapshot, type Snapshot } from './snapshot.js'

type ScreenRow = Row<typeof Screen>

/** Of two who compile at once one begins anew; more often than this nobody does. */
const mostTries = 5

/** The same change of screens that stand at the same revision. */
interface Revision {
  readonly ids: number[]
  readonly manifestRev: number
  readonly patch: Patch<typeof Screen>
}

const together = 200

/** What is a screen's alone, beside what it plays. */
export const ownOf = ({ id, name, orientation, width, height, volume }: ScreenRow) => ({
  uid: `s${id}`,
  ...{ name, orientation, width, height, volume },
})

/** Works out what screens play from; those whose inputs are equal share what comes of it. */
export class CompilerService {
  constructor(private readonly inputs: InputsService) {}

  /** Every screen that plays from something else than before gets a new revision, and no other. */
  async compileAll(ctx: Context): Promise<number> {
    let changed = 0
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const done = await this.compile(ctx)
      changed += done.changed
      if (done.changed > 0) await ctx.bump(manifestsTag)
      if (done.isLast) return changed
    }
    throw baseErrors.stale()
  }

  /** Once over all screens; not the last time where somebody else published or compiled meanwhile. */
  private async compile(ctx: Context): Promise<{ readonly changed: number; readonly isLast: boolean }> {
    const release = await this.lastRelease(ctx)
    if (!release) return { changed: 0, isLast: true }
    const snapshot = readSnapshot(await readDocument(ctx, snapshotFile(release.snapshotHash)))
    const hashes = new Map<string, string>()
    const screens = await this.inputs.of(ctx, snapshot)
    // Screens that were read after a newer release was compiled would be taken back by this one.
    if ((await this.lastRelease(ctx))?.id !== release.id) return { changed: 0, isLast: false }
    const revisions = new Map<string, Revision>()
    let wanted = 0
    for (const { screen, inputs } of screens) {
      const key = canonical(inputs)
      const bodyHash = hashes.get(key) ?? (await this.body(ctx, snapshot, inputs))
      hashes.set(key, bodyHash)
      const ownHash = sha256(canonical(ownOf(screen)))
      if (screen.bodyHash === bodyHash && screen.ownHash === ownHash) continue
      collect(revisions, screen, { bodyHash, ownHash, activate: release.activate })
      wanted += 1
    }
    const changed = await this.reviseAll(ctx, [...revisions.values()])
    return { changed, isLast: changed === wanted }
  }

  private lastRelease(ctx: Context): Promise<Row<typeof Release> | null> {
    return ctx.repo(Release).first({ where: { state: 'published' }, order: ['-number'] })
  }

  private async body(ctx: Context, snapshot: Snapshot, inputs: Inputs): Promise<string> {
    const text = canonical(new Compilation(snapshot).body(inputs))
    const hash = sha256(text)
    await keepDocument(ctx, bodyFile(hash), text)
    await ctx.transaction(async (ctx) => {
      const kept = await ctx.repo(Body).change({ hash }, { madeAt: ctx.now })
      if (kept === 0) await ctx.repo(Body).add({ hash, size: Buffer.byteLength(text), madeAt: ctx.now })
    })
    return hash
  }

  /** So many in a transaction: each of its own would wait for the disk, all in one would keep others waiting. */
  private async reviseAll(ctx: Context, revisions: readonly Revision[]): Promise<number> {
    let changed = 0
    for (let at = 0; at < revisions.length; at += together)
      changed += await ctx.transaction(async (ctx) => {
        let done = 0
        for (const revision of revisions.slice(at, at + together)) done += await this.revise(ctx, revision)
        return done
      })
    return changed
  }

  /** Of two who compile the same screen one makes the revision, so that it is counted up once. */
  private async revise(ctx: Context, { ids, manifestRev, patch }: Revision): Promise<number> {
    const next = { ...patch, manifestRev: manifestRev + 1, compiledAt: ctx.now }
    let changed = 0
    for (let at = 0; at < ids.length; at += together) {
      const id = { [Op.in]: ids.slice(at, at + together) }
      changed += await ctx.repo(Screen).change({ id, manifestRev }, next)
    }
    return changed
  }
}

/** Puts a screen to those that get the same revision: nearly all that one publication concerns. */
const collect = (
  revisions: Map<string, Revision>,
  { id, manifestRev, bodyHash, previousBodyHash, ownHash }: ScreenRow,
  made: { readonly bodyHash: string; readonly ownHash: string; readonly activate: string },
): void => {
  const { ownHash: own, ...rest } = made
  const before = made.bodyHash === bodyHash ? previousBodyHash : bodyHash
  const patch = { ...rest, previousBodyHash: before, ...(own !== ownHash && { ownHash: own }) }
  const name = canonical({ ...patch, manifestRev })
  const revision = revisions.get(name)
  if (revision) revision.ids.push(id)
  else revisions.set(name, { ids: [id], manifestRev, patch })
}
