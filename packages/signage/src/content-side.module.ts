import type { Context, Resource, ScreenStreams } from '@headend/base'
import { campaignResource } from './campaigns/campaigns.resource.js'
import { DaypartEditing } from './events/daypart-editing.service.js'
import { EventEditing } from './events/event-editing.service.js'
import { daypartResource, eventResource } from './events/events.resource.js'
import { Folder } from './folders/folder.table.js'
import { folderResource } from './folders/folders.resource.js'
import { TreeEditing } from './forms/tree-editing.service.js'
import { GroupEditing } from './groups/group-editing.service.js'
import { ItemEditing } from './items/item-editing.service.js'
import { itemResource } from './items/items.resource.js'
import { layoutResource, zoneResource } from './layouts/layouts.resource.js'
import { ZoneEditing } from './layouts/zone-editing.service.js'
import { mediaResource } from './media/media.resource.js'
import { Place } from './places/place.table.js'
import { placeResource } from './places/places.resource.js'
import { EntryEditing } from './playlists/entry-editing.service.js'
import { entryResource, playlistResource } from './playlists/playlists.resource.js'
import { ProfileEditing } from './profiles/profile-editing.service.js'
import { profileResource } from './profiles/profiles.resource.js'
import type { ScreenEditing } from './screens/screen-editing.service.js'
import { groupResource, screenResource } from './screens/screens.resource.js'
import type { MediaService } from './media/media.service.js'
import { signageErrors } from './signage.errors.js'
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
  placeResource(new TreeEditing(Place, signageErrors.placeCircle, changed)),
  profileResource(new ProfileEditing(changed)),
  folderResource(new TreeEditing(Folder, signageErrors.folderCircle)),
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
