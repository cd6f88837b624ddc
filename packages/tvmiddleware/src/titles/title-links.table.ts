import { index, linkTable, partOf, unique } from '@headend/base/db'
import { OperatorDevice } from '../devices/operator-device.table.js'
import { Genre } from '../genres/genre.table.js'
import { Person } from '../persons/person.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Title } from './title.table.js'

export const TitleGenre = linkTable(
  'tvm_title_genres',
  { titleId: partOf(Title), genreId: partOf(Genre) },
  { keys: [unique(['titleId', 'genreId']), index(['genreId'])], scopes: { holder: { through: 'titleId' } } },
)

export const TitlePerson = linkTable(
  'tvm_title_persons',
  { titleId: partOf(Title), personId: partOf(Person) },
  { keys: [unique(['titleId', 'personId']), index(['personId'])], scopes: { holder: { through: 'titleId' } } },
)

export const TitleTariff = linkTable(
  'tvm_title_tariffs',
  { titleId: partOf(Title), tariffId: partOf(Tariff) },
  { keys: [unique(['titleId', 'tariffId']), index(['tariffId'])], scopes: { holder: { through: 'titleId' } } },
)

export const TitleService = linkTable(
  'tvm_title_services',
  { titleId: partOf(Title), serviceId: partOf(StreamService) },
  { keys: [unique(['titleId', 'serviceId']), index(['serviceId'])], scopes: { holder: { through: 'titleId' } } },
)

/** The device types that may play a title; all of them where none is named. */
export const TitleDevice = linkTable(
  'tvm_title_devices',
  { titleId: partOf(Title), operatorDeviceId: partOf(OperatorDevice) },
  {
    keys: [unique(['titleId', 'operatorDeviceId']), index(['operatorDeviceId'])],
    scopes: { holder: { through: 'titleId' } },
  },
)

/** What a package is made of. */
export const PackageTitle = linkTable(
  'tvm_package_titles',
  { packageId: partOf(Title), titleId: partOf(Title) },
  { keys: [unique(['packageId', 'titleId']), index(['titleId'])], scopes: { holder: { through: 'packageId' } } },
)

export const SimilarTitle = linkTable(
  'tvm_similar_titles',
  { titleId: partOf(Title), similarId: partOf(Title) },
  { keys: [unique(['titleId', 'similarId']), index(['similarId'])], scopes: { holder: { through: 'titleId' } } },
)
