import type { Context, Resource, ScreenStreams } from '@headend/base'
import { campaignResource } from './campaigns/campaigns.resource.js'
import { DaypartEditing } from './events/daypart-editing.service.js'
import { EventEditing } from './events/event-editing.service.js'
import { daypartResource, eventResource } from './events/events.resource.js'
import { FolderEditing } from './folders/folder-editing.service.js'
import { folderResource } from './folders/folders.resource.js'
import { GroupEditing } from './groups/group-editing.service.js'
import { ItemEditing } from './items/item-editing.service.js'
import { itemResource } from './items/items.resource.js'
import { layoutResource, zoneResource } from './layouts/layouts.resource.js'
import { ZoneEditing } from './layouts/zone-editing.service.js'
import { mediaResource } from './media/media.resource.js'
import { PlaceEditing } from './places/place-editing.service.js'
import { placeResource } from './places/places.resource.js'
import { EntryEditing } from './playlists/entry-editing.service.js'
import { entryResource, playlistResource } from './playlists/playlists.resource.js'
import { ProfileEditing } from './profiles/profile-editing.service.js'
import { profileResource } from './profiles/profiles.resource.js'
import type { ScreenEditing } from './screens/screen-editing.service.js'
import { groupResource, screenResource } from './screens/screens.resource.js'
import type { MediaService } from './media/media.service.js'
import { TelevisionItems } from './television/television-items.service.js'

interface Given {
  readonly media: MediaService
  readonly screens: ScreenEditing
  readonly changed: (ctx: Context) => Promise<void>
  /** Television, where there is any. */
  readonly streams: () => ScreenStreams | undefined
}

/** What there is to show, when, and where: as staff edit it. */
export const contentResources = ({ media, screens, changed, streams }: Given): readonly Resource[] => [
  screenResource(screens),
  groupResource(new GroupEditing(changed)),
  placeResource(new PlaceEditing(changed)),
  profileResource(new ProfileEditing(changed)),
  folderResource(new FolderEditing()),
  mediaResource(media),
  itemResource(new ItemEditing(new TelevisionItems(streams))),
  playlistResource(),
  entryResource(new EntryEditing()),
  layoutResource(),
  zoneResource(new ZoneEditing()),
  campaignResource(),
  eventResource(new EventEditing()),
  daypartResource(new DaypartEditing()),
]
