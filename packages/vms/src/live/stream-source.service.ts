import type { CameraViewer, Context, StreamSources } from '@headend/base'
import type { LiveViewsService } from './live-views.service.js'

/** Cameras as what subscribers watch: an address that stays, whichever server shows the camera. */
export class StreamSourceService implements StreamSources {
  constructor(private readonly views: LiveViewsService) {}

  addressOf(ctx: Context, cameraUid: string, { accountId }: CameraViewer): Promise<string | undefined> {
    return this.views.forAccount(ctx, cameraUid, accountId)
  }
}
