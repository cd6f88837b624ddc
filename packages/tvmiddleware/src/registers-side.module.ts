import {
  Accounts,
  type Contracts,
  Customers,
  Devices,
  Films,
  offer,
  Subscriptions,
  type HouseFacts,
  type Offer,
  type Operators,
} from '@headend/base'
import { DeviceRegister } from './devices/device-register.service.js'
import type { DevicesService } from './devices/devices.service.js'
import { SoldFilms } from './purchases/sold-films.service.js'
import type { SellingService } from './selling/selling.service.js'
import type { SessionsService } from './sessions/sessions.service.js'
import { AccountRegister } from './subscribers/account-register.service.js'
import type { AccountsService } from './subscribers/accounts.service.js'
import type { ChangeTeller } from './subscribers/change-teller.service.js'
import { HomeCameras } from './cameras/home-cameras.service.js'
import { CustomerEditing } from './subscribers/customer-editing.service.js'
import { CustomerPrivates } from './subscribers/customer-private.service.js'
import { CustomerRegister } from './subscribers/customer-register.service.js'
import { SubscriptionDesk } from './tariffs/subscription-desk.service.js'

interface Given {
  readonly house: HouseFacts
  readonly operators: Operators
  readonly accounts: AccountsService
  readonly devices: DevicesService
  readonly sessions: SessionsService
  readonly contracts: () => Contracts | undefined
  readonly teller: ChangeTeller
}

/** Subscribers, their devices and what they hold, as other modules run them. */
export const registerOffers = (given: Given, selling: SellingService): readonly Offer[] => {
  const accounts = new AccountRegister(given.accounts, given.sessions, new HomeCameras())
  const privates = new CustomerPrivates(given.house.keys)
  const editing = new CustomerEditing(given.operators, given.contracts, given.teller)
  return [
    offer(Accounts, accounts),
    offer(Customers, new CustomerRegister(editing, privates, accounts)),
    offer(Devices, new DeviceRegister(given.devices, given.sessions)),
    offer(Subscriptions, new SubscriptionDesk(selling)),
    offer(Films, new SoldFilms()),
  ]
}
