import type { WireForm } from './json-schema.js'

/** The boxes whose software reads XML; a model may follow the type: `mag_250`. */
const xmlDevice = /^(?:mag|dune|eltex|tvip|amino|imaqliq)(?:_|$)/i

/** JSON or XML, by the type of the device that asks. */
export const wireFormOf = (device: string | undefined): WireForm => {
  return device !== undefined && xmlDevice.test(device) ? 'xml' : 'json'
}
