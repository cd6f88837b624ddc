import { fallback, resource, text, type Resource } from '@headend/base'
import { maybe, moment, name } from '../forms/fields.schemas.js'
import { Playlist } from '../playlists/playlist.table.js'
import { Campaign } from './campaign.table.js'

export const campaignResource = (): Resource =>
  resource(Campaign, {
    name: 'campaigns',
    label: 'Campaigns on screens',
    fields: {
      name: name(),
      advertiser: fallback(text(190), ''),
      startsAt: moment(),
      endsAt: moment(),
      defaultPlaylistId: maybe(Playlist),
    },
    search: ['name', 'advertiser'],
    sort: ['name', 'startsAt', 'id'],
  })
