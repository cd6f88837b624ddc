import { jsonField, plain, words, yes, type ContentField, type ContentFields } from '../content/content-fields.js'

const textOf = (attribute: string): ContentField => ({ attribute, read: String })

/** What the Content API's parameters set of a channel; those of the audience meter stand apart. */
export const channelFields: ContentFields = {
  name: words('name'),
  rating: plain('ageRating'),
  uri: plain('uri'),
  url_prefix: plain('urlPrefix'),
  multicast_address: plain('multicastAddress'),
  secondary_multicast_address: plain('secondaryMulticastAddress'),
  id_for_stream_service: textOf('idForStreamService'),
  hbb_channel_pid: plain('hbbChannelPid'),
  comment: plain('comment'),
  version: plain('version'),
  option1: plain('option1'),
  option2: plain('option2'),
  option3: plain('option3'),
  mediahills_id: plain('mediahillsId'),
  pause_live_tv_shift: plain('pauseLiveTvShift'),
  lcn_number: plain('lcnNumber'),
  recording_days: plain('recordingDays'),
  aspect_ratio: plain('aspectRatio'),
  show_in_all: yes('showInAll'),
  parent_control: yes('parentControl'),
  enabled: yes('isEnabled'),
  display_on_site: yes('displayOnSite'),
  category: plain('categoryId'),
  epg_channel: plain('epgChannelId'),
  copyright_holder: plain('copyrightHolderId'),
  price_category: plain('priceCategoryId'),
  additional_categories: plain('additionalCategoryIds'),
  tariffs: plain('tariffIds'),
  stream_services: plain('serviceIds'),
  hbb_providers: plain('hbbProviderIds'),
  meta: jsonField('meta'),
}

const meterFields: ContentFields = {
  telemeter: textOf('id'),
  telemeter_account_name: plain('account_name'),
  telemeter_tmsec_name: plain('tmsec_name'),
  telemeter_cat_id: plain('cat_id'),
  telemeter_vc_id: plain('vc_id'),
  telemeter_vc_version: plain('vc_version'),
}

/** The ids of an audience meter, as a form has them. */
export const meterFrom = (sent: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(meterFields).flatMap(([name, { attribute }]) =>
      sent[name] === undefined ? [] : [[attribute, String(sent[name])]],
    ),
  )
