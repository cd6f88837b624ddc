import { index, integer, json, longText, orElse, string, table, translations, yesNo } from '@headend/base/db'

/** Something that an app opens beside television: a page, a screen of its own, a widget (domain.md 7.7). */
export const Application = table(
  'tvm_applications',
  {
    name: string(190),
    nameI18n: translations(),
    /** Its name for the app, or the class of its screen. */
    systemName: orElse(string(190), ''),
    /** 0 page, 1 screen, 2 films, 3 stream, 4 widget, 5 to 7 Android, 8 television, 9 system app. */
    applicationType: orElse(integer(), 0),
    url: orElse(string(2048), ''),
    showInMainMenu: orElse(yesNo(), false),
    cssStyle: orElse(longText(), ''),
    iconUrl: orElse(string(500), ''),
    iconFocusUrl: orElse(string(500), ''),
    attributes: orElse(json<Record<string, unknown>>(), {}),
    /** On which device types it is shown, and in which templates; everywhere where none is named. */
    deviceTypes: orElse(json<readonly string[]>(), []),
    templates: orElse(json<readonly string[]>(), []),
    isEnabled: orElse(yesNo(), true),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position'])] },
)
