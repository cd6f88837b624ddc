import { flag, free, int, list, object, oneOf, text, type Out, type Section } from '@headend/base'
import type { MenuSection } from '../devices/operator-device.table.js'
import type { PortalSettings } from './portal-settings.service.js'

const BannerVideoView = object({
  video_id: int(0),
  image_url: text(),
  video_id_for_child_mode: int(0),
  image_url_for_child_mode: text(),
})

const PhoneCodeView = object({ country_name: text(), region_code: text(), country_code: text() })

export const PortalSettingsView = object({
  random_uuid4: text(),
  show_tvchannels: flag(),
  show_categorizedtv: flag(),
  show_archive: flag(),
  show_videocatalog: flag(),
  show_cctv: flag(),
  show_radio: flag(),
  show_games: flag(),
  show_balance: flag(),
  show_payment: flag(),
  show_info: flag(),
  show_settings: flag(),
  show_exit: flag(),
  template: text(),
  custom_api_url: text(),
  custom_css_url: text(),
  client_logo_url: text(),
  client_logo_login_url: text(),
  client_logo_loading_url: text(),
  login_text: text(),
  reports_enabled: flag(),
  data_autorefresh_enabled: flag(),
  standby_timer: int(0),
  pvr_standby_timer: int(0),
  has_child_clients: flag(),
  redirect_to_portal_url: text(),
  backend_version: text(),
  auth_mode: oneOf('', 'password', 'abonement', 'device_uid', 'device_uid_wo_fallback'),
  mediascope_enabled: flag(),
  start_stat_enabled: flag(),
  mvision_stat_enabled: flag(),
  mvision_server_url: text(),
  premier_stat_enabled: flag(),
  premier_stat_start_event_url: text(),
  premier_stat_heartbeat_event_url: text(),
  client_uid: text(),
  use_new_billing_logic: flag(),
  portal_config: free(),
  available_country_phone_codes: list(PhoneCodeView),
  banner_video: BannerVideoView,
})

/** The part of the service that a section of the menu shows. */
const partOf: Readonly<Partial<Record<MenuSection, Section>>> = {
  tvchannels: 'tvmiddleware',
  categorizedtv: 'tvmiddleware',
  archive: 'archive',
  videocatalog: 'video',
  radio: 'radio',
  games: 'games',
}

type View = Out<typeof PortalSettingsView>

const switched = (on: boolean | undefined): 0 | 1 => (on ? 1 : 0)

// Asked for by every box that starts; all but the UUID changes with the settings, or with the operator, alone.
const made = new WeakMap<object, { readonly operator: object; readonly banners: object; readonly view: View }>()

export const portalSettingsView = (found: PortalSettings, version: string): View => {
  const { settings, operator, banners, uuid } = found
  const kept = made.get(settings)
  if (kept?.operator === operator && kept.banners === banners && kept.view.backend_version === version)
    return { ...kept.view, random_uuid4: uuid }
  const view = viewOf(found, version)
  made.set(settings, { operator, banners, view })
  return view
}

const viewOf = ({ settings, operator, banners, uuid }: PortalSettings, version: string): View => {
  const isOpen = (section: Section): boolean => !operator.closedSections.includes(section)
  const shown = (section: MenuSection): 0 | 1 => {
    const part = partOf[section]
    return switched(!settings.hiddenSections.includes(section) && (part === undefined || isOpen(part)))
  }
  return {
    random_uuid4: uuid,
    show_tvchannels: shown('tvchannels'),
    show_categorizedtv: shown('categorizedtv'),
    show_archive: shown('archive'),
    show_videocatalog: shown('videocatalog'),
    show_cctv: shown('cctv'),
    show_radio: shown('radio'),
    show_games: shown('games'),
    show_balance: shown('balance'),
    show_payment: shown('payment'),
    show_info: shown('info'),
    show_settings: shown('settings'),
    show_exit: shown('exit'),
    ...lookOf(settings),
    reports_enabled: switched(settings.reportsEnabled && isOpen('reports')),
    data_autorefresh_enabled: switched(settings.dataAutorefreshEnabled),
    standby_timer: settings.standbyTimer,
    pvr_standby_timer: settings.pvrStandbyTimer,
    has_child_clients: switched(operator.hasChildren),
    redirect_to_portal_url: settings.redirectToPortalUrl,
    backend_version: version,
    auth_mode: settings.authMode as View['auth_mode'],
    ...countersOf(settings),
    client_uid: operator.uid,
    use_new_billing_logic: 0,
    portal_config: settings.portalConfig,
    available_country_phone_codes: [],
    banner_video: bannerOf(isOpen('video') ? banners.filter((one) => one.operatorDeviceId === settings.id) : []),
  }
}

const bannerOf = (banners: PortalSettings['banners']): View['banner_video'] => {
  const [forAll, forChildren] = [false, true].map((isTheirs) => banners.find((one) => one.isForChildren === isTheirs))
  return {
    ...{ video_id: forAll?.titleId ?? 0, image_url: forAll?.imageUrl ?? '' },
    ...{ video_id_for_child_mode: forChildren?.titleId ?? 0, image_url_for_child_mode: forChildren?.imageUrl ?? '' },
  }
}

/** Which outside audience counters the app feeds, and where. */
const countersOf = ({ telemetry }: PortalSettings['settings']) => ({
  mediascope_enabled: switched(telemetry.mediascope),
  start_stat_enabled: switched(telemetry.start),
  mvision_stat_enabled: switched(telemetry.mvision),
  mvision_server_url: telemetry.mvisionServerUrl ?? '',
  premier_stat_enabled: switched(telemetry.premier),
  premier_stat_start_event_url: telemetry.premierStartEventUrl ?? '',
  premier_stat_heartbeat_event_url: telemetry.premierHeartbeatEventUrl ?? '',
})

const lookOf = (settings: PortalSettings['settings']) => ({
  template: settings.template,
  custom_api_url: settings.customApiUrl,
  custom_css_url: settings.customCssUrl,
  client_logo_url: settings.logoUrl,
  client_logo_login_url: settings.logoLoginUrl,
  client_logo_loading_url: settings.logoLoadingUrl,
  login_text: settings.loginText,
})
