import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { VideoProvider } from './video-provider.table.js'

export class ProvidersService {
  list(ctx: Context): Promise<readonly Row<typeof VideoProvider>[]> {
    return ctx.repo(VideoProvider).find({ where: { isEnabled: true }, order: ['name', 'id'] })
  }
}
