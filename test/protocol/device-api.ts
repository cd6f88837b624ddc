import { aroundMethods } from './around.js'
import { filmMethods } from './films.js'
import { paymentMethods } from './payments.js'
import { guideMethods } from './guide.js'
import { homeMethods } from './home.js'
import { messageMethods } from './messages.js'
import { qrLoginMethods } from './qr-login.js'
import { subscriberMethods } from './subscribers.js'
import { tariffMethods } from './tariffs.js'
/** A method as the protocol of the devices has it. */
export interface DocumentedMethod {
  readonly path: string
  readonly verb: 'get' | 'post'
  /**
   * The common parameters it takes: C client_id, K api_key, A authkey, D device, U device_uid, L lang, I icon_width
   * and icon_height, S client_id and signature, P dealer_id and api_key. With A it needs a session, with K the operator's key, with S a
   * signature, with P a dealer's key, without them nothing.
   */
  readonly common: string
  /** It also answers without what `common` asks for. */
  readonly isOpen?: true
  /** It needs the operator's key, and gives more to who has a session. */
  readonly mayLogIn?: true
  /** Its own parameters. */
  readonly input: string
  /** What it answers beside `error` and `error_message`, in the order it is sent; see `keysOf`. */
  readonly reply: string
  /** Its own numbers; 0 and 403 are of all methods. */
  readonly errors?: readonly number[]
  /** It has no `error_message`. */
  readonly withoutMessage?: true
  /** It answers with a file: a picture. */
  readonly isFile?: true
  /** Documented numbers that this house has no cause for, each with the reason. */
  readonly never?: Readonly<Record<number, string>>
  /** What is documented and comes later with the rooms that need it. */
  readonly later?: { readonly input?: string; readonly errors?: readonly number[] }
}

const epgRow = `
  program_id#, program_name, program_begin_time#, program_end_time#, program_category_id#, program_category,
  program_description, program_preview_url, program_rating#`

const genres = 'genre_id#, genre_name'

// A script reads the first four in this order; the rest stand as they are documented.
const channelRow = `
  is_hidden!, id#, max_archive_duration#, name, icon, category_id#, url, has_record!, is_favorited!, has_subscription!,
  is_parent_control!, timeshift_offset#, channel_sort#, ${epgRow}, pause_live_tv_shift#, option1?, option2?, option3?,
  telemeter?, telemeter_account_name?, telemeter_tmsec_name?, telemeter_cat_id?, telemeter_vc_id?,
  telemeter_vc_version?, aspect_ratio#?, lcn_number#?, hbb[]?{type#, id#, api_key, channel_id},
  additional_categories[]?{id#, name}, program_meta?, program_genres[]?{${genres}}, next_program_id#?,
  next_program_name?, next_program_begin_time#?, next_program_end_time#?, next_program_category_id#?,
  next_program_category?, next_program_description?, next_program_preview_url?, next_program_rating#?,
  next_program_meta?, next_program_genres[]?{${genres}}, show_in_all!?, ads_available!?, drm_available^`

const categories = `
  categories[]{id#, name, description, color, channels_count#, icon_url, icon_tv_url, dashboard_icon_url}`

const portalSettings = `
  random_uuid4, show_tvchannels!, show_categorizedtv!, show_archive!, show_videocatalog!, show_cctv!, show_radio!,
  show_games!, show_balance!, show_payment!, show_info!, show_settings!, show_exit!, template, custom_api_url,
  custom_css_url, client_logo_url, client_logo_login_url, client_logo_loading_url, login_text, reports_enabled!,
  data_autorefresh_enabled!, standby_timer#, pvr_standby_timer#, has_child_clients!, redirect_to_portal_url,
  backend_version, auth_mode, mediascope_enabled!, start_stat_enabled!, mvision_stat_enabled!, mvision_server_url,
  premier_stat_enabled!, premier_stat_start_event_url, premier_stat_heartbeat_event_url, client_uid,
  use_new_billing_logic!, portal_config{}, available_country_phone_codes[]{country_name, region_code, country_code},
  banner_video{video_id#, image_url, video_id_for_child_mode#, image_url_for_child_mode}`

// The devices come with error 5, the phone with step 19; whether to wipe is told to who sent its uid.
const session = `
  authkey, utc_time#, firstname, lastname, abonement#, account_id#, customer_id#, meta, customer_ext_id, currency,
  ip_address, activation_days_left#, parent_code, last_channel#, device_uid, template, use_timeshift!, contract_number,
  status_reason, data_center_id#, data_centers[]{id#, name, location},
  devices[]?{id#, system_name, device_uid, brand_name, device_model, status^, has_active_sessions^, created_at},
  reset_settings^?, confirmation_phone?`

const accountStatus = `
  status#, status_reason, utc_time#, has_new_messages!, tariff_ids#[]?, is_active!,
  message{subject, text, no_confirmation!},
  command{type#, user_confirmation!, deep_link, accompanying_text_to_command, image_for_command},
  channel_list_changed!`

const tracks = 'index#?, is_active!?, lang?, display_name?'
const drm = 'drm?{license_url?, params?, provider?, type?}'
const qualities = 'video_qualities[]?{index#?, display_name?}'

/** The methods that this version answers. */
export const deviceApi: readonly DocumentedMethod[] = [
  {
    path: '/health/check/',
    verb: 'get',
    common: 'D',
    input: 'check_db_conn',
    reply: 'usage#, alive!, connection_errors[]?, reserved_server_addresses[]',
    errors: [1],
    withoutMessage: true,
  },
  {
    path: '/portal/settings/list/',
    verb: 'get',
    common: 'CKDUL',
    input: 'brand model',
    reply: portalSettings,
    errors: [1, 2],
  },
  {
    path: '/login/',
    verb: 'get',
    common: 'CKDL',
    input: `abonement phone_number password device_uid device_serial device_model brand_name
      reset_block_status_reason try_login_by_phone profile_id validation_code device_id_for_unbinding
      app_build_version`,
    reply: session,
    errors: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28],
    withoutMessage: true,
  },
  { path: '/logout/', verb: 'get', common: 'CADUL', input: '', reply: '' },
  {
    path: '/account/status/',
    verb: 'get',
    common: 'CADUL',
    isOpen: true,
    input: 'device_model with_tariffs',
    reply: accountStatus,
    withoutMessage: true,
  },
  {
    path: '/channel/list/',
    verb: 'get',
    common: 'CADULI',
    input: 'search page limit compact account_sort reject_multicast channel_sort_id',
    reply: `channels[]{${channelRow}}`,
    errors: [1],
  },
  {
    path: '/channel/programs/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid limit timeshift_offset compact',
    reply: `programs[]{
      id#, program_name, program_begin_time#, program_end_time#, program_preview_url, program_rating#,
      program_category?, program_description?, datetime_begin#?, datetime_end#?}`,
    errors: [1],
  },
  {
    path: '/channel/url/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid redirect exclude_service_id get_drm_info audio_pid text_pid video_pid',
    reply: `uri, stream_service_id#, archive_preview_url_mask, lock_banner?, audio_tracks[]?{${tracks}},
      subtitle_tracks[]?{index#?, type?, lang?, url?}, subtitles?{display_name?}, ${qualities}, ${drm}`,
    errors: [1, 2, 404],
  },
  { path: '/category/list/', verb: 'get', common: 'CADUL', input: '', reply: categories },
  { path: '/noauth/category/list/', verb: 'get', common: 'CKDUL', input: '', reply: categories },
  {
    path: '/program/list/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid is_camera time_from time_to date pid_from',
    reply: `programs[]{
      id#, begin_time#, end_time#, name, short_name, description, category, preview, rating#, meta, url, has_record!,
      has_subscription!, ads_available!, position#, blocked!}`,
    errors: [1, 2],
  },
  {
    path: '/program/url/',
    verb: 'get',
    common: 'CADUL',
    input: 'cid pid time is_camera redirect exclude_service_id tv_pause audio_pid text_pid video_pid get_drm_info',
    reply: `uri, preview_uri_mask, stream_service_id#, lock_banner?, audio_tracks[]?{${tracks}},
      subtitles[]?{index#?, type?, lang?, url?, display_name?}, ${qualities}, ${drm}`,
    errors: [1, 2, 404],
  },
  {
    path: '/streamservice/token/check/',
    verb: 'get',
    common: '',
    // The path that Astra tells by a header is read like a parameter.
    input: 'token name ip x_real_path',
    reply: '',
    errors: [1, 2, 3],
    withoutMessage: true,
  },
  ...filmMethods,
  ...paymentMethods,
  ...aroundMethods,
  ...homeMethods,
  ...guideMethods,
  ...messageMethods,
  ...qrLoginMethods,
  ...subscriberMethods,
  ...tariffMethods,
]
