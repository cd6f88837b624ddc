import type { Context, DeviceActor, StreamSources } from '@headend/base'
import type { StreamAddress } from '../streaming/addresses.service.js'
import type { StreamsService } from '../streaming/streams.service.js'
import type { UrlWish } from '../streaming/url-wish.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { CameraCatalogue } from './camera-catalogue.service.js'

/** Addresses of cameras. */
export class CameraStreams {
  constructor(
    private readonly cameras: CameraCatalogue,
    private readonly streams: Pick<StreamsService, 'liveOf'>,
    private readonly sources: () => StreamSources | undefined,
  ) {}

  /** The direct address, else that of the video surveillance, else a service's; throws `noSuchCamera`. */
  async address(ctx: Context<DeviceActor>, id: number, wish: UrlWish): Promise<StreamAddress> {
    const { camera, entry } = await this.cameras.open(ctx, id)
    if (camera.cameraUid === '' || camera.uri !== '') return this.streams.liveOf(ctx, entry, wish)
    const viewer = { accountId: ctx.actor.accountId, ip: ctx.ip }
    const uri = await this.sources()?.addressOf(ctx, camera.cameraUid, viewer)
    if (uri === undefined) throw tvErrors.streamUnavailable()
    return { uri, serviceId: -1, previewMask: '' }
  }
}
