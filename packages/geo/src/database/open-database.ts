import { Reader, type CityResponse, type CountryResponse } from 'maxmind'
import { geoErrors } from '../geo.errors.js'

/** Where a database places an address. */
export interface Found {
  /** ISO 3166, two letters. */
  readonly country: string
  /** Names of the city by language; empty where it is not known. */
  readonly cityNames: Readonly<Record<string, string>>
}

export interface OpenedDatabase {
  readonly type: string
  readonly builtAt: Date
  find(ip: string): Found | undefined
}

/** A database of MaxMind's format, cities or countries alone; throws `databaseUnfit` where the bytes are none. */
export const openDatabase = (bytes: Buffer): OpenedDatabase => {
  const reader = readerOf(bytes)
  const { databaseType, buildEpoch } = reader.metadata
  return {
    type: databaseType.slice(0, 64),
    builtAt: buildEpoch,
    find: (ip) => {
      const found = reader.get(ip)
      const country = found?.country?.iso_code ?? found?.registered_country?.iso_code
      const names = found && 'city' in found ? found.city?.names : undefined
      return country === undefined ? undefined : { country, cityNames: { ...names } }
    },
  }
}

const readerOf = (bytes: Buffer): Reader<CityResponse | CountryResponse> => {
  try {
    const reader = new Reader<CityResponse | CountryResponse>(bytes)
    // A file that was cut off opens, and fails at its first look-up.
    reader.get('81.2.69.160')
    if (!/city|country|location/i.test(reader.metadata.databaseType)) throw geoErrors.databaseUnfit()
    return reader
  } catch (error) {
    throw Object.assign(geoErrors.databaseUnfit(), { cause: error })
  }
}
