import { cloned, type Customers, type HouseFacts, type Operators, type Settings } from '@headend/base'
import { BankAccounts } from './bank-accounts/bank-accounts.service.js'
import { bankAccountResource } from './bank-accounts/bank-accounts.resource.js'
import { bankNumberRoutes } from './bank-accounts/bank-numbers.routes.js'
import { contractResource } from './contracts/contracts.resource.js'
import { ContractsService } from './contracts/contracts.service.js'
import type { NumbersService } from './contracts/numbers.service.js'
import { DocumentTemplate } from './documents/document-template.table.js'
import { DocumentFacts } from './documents/document-facts.service.js'
import { documentResource, documentTemplateResource } from './documents/documents.resource.js'
import { documentRoutes } from './documents/documents.routes.js'
import { DocumentsService, TemplateEditing } from './documents/documents.service.js'
import { invoiceItemResource, invoiceResource } from './invoices/invoices.resource.js'
import type { LedgerService } from './ledger/ledger.service.js'
import { Product } from './products/product.table.js'
import { ProductSales } from './products/product-sales.service.js'
import { productSaleRoutes } from './products/product-sales.routes.js'
import { dealerSettlementResource } from './settlement/dealer-settlements.resource.js'
import { settlementRoutes } from './settlement/dealer-settlements.routes.js'
import { DealerSettlements } from './settlement/dealer-settlements.service.js'
import { drawSettlements } from './settlement/draw-settlements.job.js'
import { productResource } from './products/products.resource.js'

interface Given {
  readonly operators: Operators
  readonly settings: Settings
  readonly customers: Customers
}

/** What is written on paper: contracts, invoices, documents; and what else is sold. */
export const papersSide = (
  { operators, settings, customers }: Given,
  { ledger, numbers }: { readonly ledger: LedgerService; readonly numbers: NumbersService },
  { keys }: HouseFacts,
) => {
  const contracts = new ContractsService(numbers, customers, operators, settings)
  const documents = new DocumentsService(new DocumentFacts(customers, operators))
  const settlements = new DealerSettlements(operators)
  const banks = new BankAccounts(keys)
  return {
    contracts,
    resources: [
      contractResource(contracts),
      invoiceResource(),
      invoiceItemResource(),
      productResource(),
      documentTemplateResource(new TemplateEditing()),
      documentResource(documents),
      bankAccountResource(banks),
      dealerSettlementResource(),
    ],
    admin: [
      ...documentRoutes(documents),
      ...productSaleRoutes(new ProductSales(ledger, customers)),
      ...bankNumberRoutes(banks),
      ...settlementRoutes(settlements),
    ],
    jobs: [drawSettlements(settlements)],
    clones: [...cloned(undefined, [DocumentTemplate]), ...cloned('tariffs', [Product])],
  }
}
