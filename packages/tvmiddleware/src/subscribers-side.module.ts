import type {
  Captcha,
  Dealers,
  ExternalApi,
  Keys,
  Mail,
  Operators,
  Parts,
  Pictures,
  Settings,
  Sms,
} from '@headend/base'
import type { CatalogueService } from './catalogue/catalogue.service.js'
import { DataCentresService } from './data-centres/data-centres.service.js'
import { customerDeviceRoutes } from './devices/customer-devices.routes.js'
import { CustomerDevices } from './devices/customer-devices.service.js'
import { LegalDocumentEditing } from './legal/legal-document-editing.service.js'
import {
  legalAcceptanceResource,
  legalDocumentResource,
  legalDocumentVersionResource,
} from './legal/legal-documents.resource.js'
import { legalDocumentRoutes } from './legal/legal-documents.routes.js'
import { LegalDocumentsService } from './legal/legal-documents.service.js'
import { profileTypeResource } from './profiles/profile-types.resource.js'
import { profileRoutes } from './profiles/profiles.routes.js'
import { ProfilesService } from './profiles/profiles.service.js'
import type { ProofsService } from './proofs/proofs.service.js'
import { removeOldProofs } from './proofs/remove-old-proofs.job.js'
import { accountRegistered } from './registration/account-registered.work.js'
import { NewHomes } from './registration/new-homes.service.js'
import { OutsideRegistration } from './registration/outside-registration.service.js'
import { PasswordResetService } from './registration/password-reset.service.js'
import { RegistrantChecks } from './registration/registrant-checks.service.js'
import { registrationRoutes } from './registration/registration.routes.js'
import { RegistrationService } from './registration/registration.service.js'
import { AccountFinder } from './sessions/account-finder.service.js'
import { AdmissionService } from './sessions/admission.service.js'
import { cleanOldSessions } from './sessions/clean-old-sessions.job.js'
import { DeviceEntry } from './sessions/device-entry.service.js'
import { loginRoutes } from './sessions/login.routes.js'
import { LoginService } from './sessions/login.service.js'
import { outsideLoginRoutes } from './sessions/outside-login.routes.js'
import { OutsideAccounts } from './sessions/outside-accounts.service.js'
import { OutsideLogin } from './sessions/outside-login.service.js'
import { PhoneLogin } from './sessions/phone-login.service.js'
import { sessionAdminRoutes } from './sessions/sessions.routes.js'
import type { SessionsService } from './sessions/sessions.service.js'
import { accountSelfRoutes } from './subscribers/account-self.routes.js'
import { AccountSelf } from './subscribers/account-self.service.js'
import { accountTransferRoutes } from './subscribers/account-transfer.routes.js'
import { AccountTransfer } from './subscribers/account-transfer.service.js'
import { AccountTemplates } from './subscribers/account-templates.service.js'
import type { AccountsService } from './subscribers/accounts.service.js'
import { customerLogResource } from './subscribers/customer-log.resource.js'
import type { ChangeTeller } from './subscribers/change-teller.service.js'
import { accountTold } from './subscribers/account-told.work.js'
import { CustomerLog } from './subscribers/customer-log.service.js'
import { customerPrivateRoutes } from './subscribers/customer-private.routes.js'
import { CustomerPrivates } from './subscribers/customer-private.service.js'
import { customerSelfRoutes } from './subscribers/customer-self.routes.js'
import { CustomerSelf } from './subscribers/customer-self.service.js'
import type { EntitlementsService } from './subscribers/entitlements.service.js'

interface Given {
  readonly operators: Operators
  readonly accounts: AccountsService
  readonly catalogue: CatalogueService
  readonly entitlements: EntitlementsService
  readonly sessions: SessionsService
  readonly settings: Settings
  readonly proofs: ProofsService
  readonly external: () => ExternalApi | undefined
}

const admissionOf = ({ entitlements, catalogue, operators, external }: Given): AdmissionService =>
  new AdmissionService(entitlements, catalogue, operators, new DataCentresService(), external)

/** Who opens sessions, put together. */
export const loginService = (given: Given, isMultiLoginOn: boolean): LoginService => {
  const { accounts, sessions, proofs, settings, external } = given
  const finder = new AccountFinder(accounts, new PhoneLogin(proofs, settings), new OutsideAccounts(external))
  const admission = admissionOf(given)
  const entry = new DeviceEntry(sessions, isMultiLoginOn)
  return new LoginService(finder, admission, entry, sessions, accounts, new ProfilesService())
}

interface Served extends Given {
  readonly login: LoginService
  readonly teller: ChangeTeller
  readonly mail: Mail
  readonly sms: () => Sms | undefined
  readonly dealers: Dealers
  readonly captcha: Captcha
  readonly pictures: Pictures
  readonly keys: Keys
}

/** Logins, and what subscribers do with their accounts. */
export const subscribersSide = (
  { login, dealers, keys, mail, sms, captcha, pictures, teller, ...given }: Served,
  options: { readonly cleanOldSessionsDays: number },
): Parts => {
  const { sessions, accounts, operators, settings, proofs, external } = given
  const log = new CustomerLog(settings)
  const outside = new OutsideLogin(new OutsideAccounts(external), admissionOf(given), accounts)
  const checks = new RegistrantChecks(proofs, captcha, pictures, sms)
  const outsiders = new OutsideRegistration(external)
  const homes = new NewHomes(accounts, operators)
  const registration = new RegistrationService(settings, dealers, checks, outsiders, homes)
  const resets = new PasswordResetService(accounts, proofs, mail, sms)
  return {
    routes: {
      device: [
        ...loginRoutes(login, sessions),
        ...outsideLoginRoutes(new PhoneLogin(proofs, settings), outside),
        ...accountSelfRoutes(new AccountSelf(accounts, log, sms, teller), new AccountTemplates()),
        ...accountTransferRoutes(new AccountTransfer(accounts, settings, sessions, log)),
        ...profileRoutes(new ProfilesService()),
        ...customerDeviceRoutes(new CustomerDevices(sessions, log)),
        ...customerSelfRoutes(new CustomerSelf(log, proofs, settings, teller)),
        ...registrationRoutes(registration, resets),
        ...legalDocumentRoutes(new LegalDocumentsService(log, external)),
      ],
      admin: [...sessionAdminRoutes(sessions), ...customerPrivateRoutes(new CustomerPrivates(keys))],
    },
    resources: [
      profileTypeResource,
      customerLogResource,
      legalDocumentResource(new LegalDocumentEditing()),
      legalDocumentVersionResource,
      legalAcceptanceResource,
    ],
    jobs: [cleanOldSessions(sessions, options.cleanOldSessionsDays), removeOldProofs(proofs)],
    works: [accountTold(teller), accountRegistered(outsiders)],
  }
}
