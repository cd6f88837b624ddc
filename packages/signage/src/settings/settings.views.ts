import { int, list, nullable, object, oneOf, text, type Out, type Schema } from '@headend/base'
import { usual } from '../screens/own-settings.js'
import { levelKinds, nearest, settled, type Level, type Settings } from './levels.js'

const From = object({
  kind: oneOf(...levelKinds).description('house: nobody says anything, and it is as usual'),
  id: nullable(int()).description('Of the screen, the group or the place'),
  name: text(),
  profile_id: nullable(int()).description('The profile that says it there; null: it is said without one'),
  profile: text(),
})

const setting = <S extends Schema>(value: S) => object({ value, from: From })

const Loading = object({
  outside: text(),
  windows: list(object({ days: list(int()), from: text(), to: text() })),
  cap_kbps: int(),
  outside_kbps: int(),
  jitter_seconds: int(),
})

export const SettingsView = object({
  time_zone: setting(text()),
  default_playlist_id: setting(nullable(int())),
  volume: setting(int()),
  ping_seconds: setting(int()),
  status_seconds: setting(int()),
  log_level: setting(text()),
  loading: setting(nullable(Loading)),
})

const house: Level = { kind: 'house', id: null, name: '', profile: null, says: {} }

const fromOf = (levels: readonly Level[], of: keyof Settings): Out<typeof From> => {
  const { kind, id, name, profile } = nearest(levels, of) ?? house
  return { kind, id, name, profile_id: profile?.id ?? null, profile: profile?.name ?? '' }
}

const loadingOf = (rules: Settings['download'] | undefined): Out<typeof Loading> | null =>
  rules
    ? {
        outside: rules.outside,
        windows: rules.windows.map(({ days = [], from, to }) => ({ days: [...days], from, to })),
        cap_kbps: rules.capKbps,
        outside_kbps: rules.outsideKbps,
        jitter_seconds: rules.jitterMaxS,
      }
    : null

/** Each setting with who says it. */
export const settingsView = (levels: readonly Level[]): Out<typeof SettingsView> => ({
  time_zone: { value: settled(levels, 'timeZone') ?? '', from: fromOf(levels, 'timeZone') },
  default_playlist_id: {
    value: settled(levels, 'defaultPlaylistId') ?? null,
    from: fromOf(levels, 'defaultPlaylistId'),
  },
  volume: { value: settled(levels, 'volume') ?? usual.volume, from: fromOf(levels, 'volume') },
  ping_seconds: { value: settled(levels, 'pingSeconds') ?? usual.pingSeconds, from: fromOf(levels, 'pingSeconds') },
  status_seconds: {
    value: settled(levels, 'statusSeconds') ?? usual.statusSeconds,
    from: fromOf(levels, 'statusSeconds'),
  },
  log_level: { value: settled(levels, 'logLevel') ?? usual.logLevel, from: fromOf(levels, 'logLevel') },
  loading: { value: loadingOf(settled(levels, 'download')), from: fromOf(levels, 'download') },
})
