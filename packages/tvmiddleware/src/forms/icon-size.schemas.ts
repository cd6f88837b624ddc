import { fallback, int } from '@headend/base'

/** The size in which a device wants pictures, where it says one. */
export const iconSize = { icon_width: fallback(int(0, 9999), 0), icon_height: fallback(int(0, 9999), 0) }
