import type { WireForm } from './json-schema.js'

/** The boxes whose software reads XML; a model may follow the type: `mag_250`. */
const xmlDevices = ['mag', 'dune', 'eltex', 'tvip', 'amino', 'imaqliq'] as const

/** JSON or XML, by the type of the device that asks. */
export const wireFormOf = (device: string | undefined): WireForm => {
  if (device === undefined || device === '') return 'json'
  const type = device.toLowerCase()
  for (const name of xmlDevices) if (type === name || type.startsWith(`${name}_`)) return 'xml'
  return 'json'
}
