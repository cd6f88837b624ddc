import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
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
    const release = await ctx.repo(Release).first({ where: { state: 'published' }, order: ['-number'] })
    if (!release) return 0
    const snapshot = readSnapshot(await readDocument(ctx, snapshotFile(release.snapshotHash)))
    const hashes = new Map<string, string>()
    let changed = 0
    for (const { screen, inputs } of await this.inputs.of(ctx, snapshot)) {
      const key = canonical(inputs)
      const bodyHash = hashes.get(key) ?? (await this.body(ctx, snapshot, inputs))
      hashes.set(key, bodyHash)
      const ownHash = sha256(canonical(ownOf(screen)))
      if (screen.bodyHash === bodyHash && screen.ownHash === ownHash) continue
      changed += await this.revise(ctx, screen, { bodyHash, ownHash, activate: release.activate })
    }
    if (changed > 0) await ctx.bump(manifestsTag)
    return changed
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

  /** Of two who compile the same screen one makes the revision, so that it is counted up once. */
  private revise(
    ctx: Context,
    screen: ScreenRow,
    patch: { bodyHash: string; ownHash: string; activate: string },
  ): Promise<number> {
    const { id, manifestRev, bodyHash, previousBodyHash } = screen
    const before = patch.bodyHash === bodyHash ? previousBodyHash : bodyHash
    const next = { previousBodyHash: before, manifestRev: manifestRev + 1, compiledAt: ctx.now }
    return ctx.repo(Screen).change({ id, manifestRev }, { ...patch, ...next })
  }
}
