import { integer, orElse, string, table, yesNo } from '@headend/base/db'

/** Whose films these are: an online cinema, or any other source. */
export const VideoProvider = table('tvm_video_providers', {
  name: string(190),
  /** 0 none, 1 Megogo, 3 START, 4 Premier, 5 Viju. */
  cinema: orElse(integer(), 0),
  isEnabled: orElse(yesNo(), true),
  iconUrl: orElse(string(500), ''),
  /** What apps put on the poster: on light, on dark, on phones. */
  labelUrl: orElse(string(500), ''),
  labelBlackUrl: orElse(string(500), ''),
  labelMobileUrl: orElse(string(500), ''),
})
