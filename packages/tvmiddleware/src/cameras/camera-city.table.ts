import { index, integer, orElse, string, table, translations } from '@headend/base/db'

/** Where cameras stand: subscribers choose among these. */
export const CameraCity = table(
  'tvm_camera_cities',
  { name: string(190), nameI18n: translations(), position: orElse(integer(), 0) },
  { keys: [index(['position'])] },
)
