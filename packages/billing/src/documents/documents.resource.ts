import {
  fallback,
  idOf,
  isoInstant,
  nullable,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { DocumentTemplate } from './document-template.table.js'
import { Document } from './document.table.js'

/** What documents say. */
export const documentTemplateResource = (deeds: ResourceDeeds): Resource =>
  resource(DocumentTemplate, {
    name: 'document-templates',
    label: 'Document templates',
    fields: {
      name: word(128),
      kind: oneOf('contract', 'invoice', 'customer'),
      body: text(15_000).description('HTML with places like {{customer.name}}'),
    },
    filters: { kind: { column: 'kind', schema: oneOf('contract', 'invoice', 'customer') } },
    search: ['name'],
    sort: ['name', 'kind', '-id'],
    deeds,
  })

const fields = {
  templateId: idOf(DocumentTemplate),
  customerId: idOf('tvm_customers'),
  contractId: fallback(nullable(idOf('billing_contracts')), null),
  invoiceId: fallback(nullable(idOf('billing_invoices')), null),
  name: fallback(text(255), '').description('Empty: the name of the template'),
}

/** Documents of customers: made and removed, never changed. */
export const documentResource = (deeds: ResourceDeeds): Resource =>
  resource(Document, {
    name: 'documents',
    label: 'Documents',
    fields,
    shows: { ...fields, createdAt: isoInstant() },
    filters: {
      customerId: { column: 'customerId', schema: idOf('tvm_customers') },
      invoiceId: { column: 'invoiceId', schema: idOf('billing_invoices') },
      contractId: { column: 'contractId', schema: idOf('billing_contracts') },
    },
    search: ['name'],
    sort: ['-id', 'name', 'createdAt'],
    actions: ['view', 'create', 'delete'],
    deeds,
  })
