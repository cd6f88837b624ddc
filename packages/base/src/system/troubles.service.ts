import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { Op } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { INSTALLATION, JobLock } from '../jobs/jobs.table.js'
import type { HouseFacts } from '../module/define-module.js'
import { certificateAt, type CertificateEnd } from './certificate.js'
import { storesAway } from './stores.js'
import { certificateTrouble, diskTrouble, type Trouble } from './troubles.js'

const MOST = 500

/** What is wrong with the installation, whoever it serves: for superusers. Each ends with what it tells of. */
export class TroublesService {
  private readonly certificateEnd: CertificateEnd

  constructor(private readonly house: Pick<HouseFacts, 'system' | 'publicUrl' | 'clock'>) {
    this.certificateEnd = certificateAt(house.publicUrl, house.clock)
  }

  async find({ actor }: Context<StaffActor>): Promise<readonly Trouble[]> {
    if (!actor.isSuperuser) throw baseErrors.forbidden()
    const ctx = this.house.system('system page', null)
    const away = await storesAway(ctx)
    const disk = diskTrouble(away.includes('files') ? undefined : await ctx.files.room())
    const certificate = certificateTrouble(this.house.publicUrl, await this.certificateEnd(), ctx.now)
    const failed = await ctx
      .repo(JobLock)
      .find({ where: { lastError: { [Op.ne]: null } }, order: ['name', 'clientId'], limit: MOST })
    return [
      ...away.map((subject): Trouble => ({
        ...{ code: 'store.away', severity: 'critical', subject, clientId: null, since: null, detail: '' },
      })),
      ...(disk ? [disk] : []),
      ...(certificate ? [certificate] : []),
      ...failed.map(({ name, clientId, lastFinishedAt, lastError }): Trouble => ({
        ...{ code: 'job.failed', severity: 'warning', subject: name },
        ...{ clientId: clientId === INSTALLATION ? null : clientId, since: lastFinishedAt, detail: lastError ?? '' },
      })),
    ]
  }
}
