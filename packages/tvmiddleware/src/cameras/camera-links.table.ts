import { index, linkTable, orElse, partOf, unique, yesNo } from '@headend/base/db'
import { Category } from '../categories/category.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Camera } from './camera.table.js'

/** Further categories of a camera beside its own. */
export const CameraCategory = linkTable(
  'tvm_camera_categories',
  { cameraId: partOf(Camera), categoryId: partOf(Category) },
  { keys: [unique(['cameraId', 'categoryId']), index(['categoryId'])] },
)

export const CameraTariff = linkTable(
  'tvm_camera_tariffs',
  { cameraId: partOf(Camera), tariffId: partOf(Tariff) },
  { keys: [unique(['cameraId', 'tariffId']), index(['tariffId'])] },
)

export const CameraService = linkTable(
  'tvm_camera_services',
  { cameraId: partOf(Camera), serviceId: partOf(StreamService) },
  { keys: [unique(['cameraId', 'serviceId']), index(['serviceId'])] },
)

/** Accounts that see a camera whatever tariffs they hold: those of the house it hangs at. */
export const CameraAccount = linkTable(
  'tvm_camera_accounts',
  { cameraId: partOf(Camera), accountId: partOf(Account) },
  { keys: [unique(['cameraId', 'accountId']), index(['accountId'])] },
)

/** What an account wants of a camera. */
export const AccountCamera = linkTable(
  'tvm_account_cameras',
  { accountId: partOf(Account), cameraId: partOf(Camera), isFavorited: orElse(yesNo(), false) },
  { keys: [unique(['accountId', 'cameraId'])] },
)
