import { expect, test } from 'vitest'
import { filledTemplate, TemplateRefused } from './filled-template.js'

test('a template is filled in with facts, lists and what is missing', () => {
  const template =
    '<p>{{customer.name}}, №{{contract.number}}</p>{{#items}}<i>{{title}}: {{amount}} {{currency}}</i>{{/items}}{{^debt}}ok{{/debt}}'
  const facts = {
    customer: { name: 'Анна' },
    contract: null,
    items: [
      { title: 'A', amount: '1.00' },
      { title: 'B', amount: '2.00' },
    ],
    currency: 'EUR',
    debt: false,
  }
  expect(filledTemplate(template, facts)).toBe('<p>Анна, №</p><i>A: 1.00 EUR</i><i>B: 2.00 EUR</i>ok')
})

test('what customers write of themselves never becomes HTML, whatever the template says', () => {
  const facts = { name: '<script>alert(1)</script>' }
  for (const place of ['{{name}}', '{{{name}}}', '{{&name}}'])
    expect(filledTemplate(place, facts)).not.toContain('<script>')
})

test('a template reaches nothing but the facts', () => {
  const reaching = [
    ...['constructor', '__proto__', 'toString', 'constructor.constructor', 'items.length', 'items.map', 'name.length'],
    ...['hasOwnProperty', 'items.constructor', '__defineGetter__'],
  ]
  const facts = { name: 'Ann', items: [{ title: 'A' }] }
  for (const name of reaching) {
    expect(filledTemplate(`[{{${name}}}]`, facts)).toBe('[]')
    expect(filledTemplate(`[{{#${name}}}in{{/${name}}}]`, facts)).toBe('[]')
  }
  expect(filledTemplate('{{>/etc/passwd}}', facts)).toBe('')
})

test('a template that grows without end, or is broken, is refused', () => {
  const items = Array.from({ length: 100 }, () => ({ title: 'A' }))
  const nested = `${'{{#items}}'.repeat(8)}x${'{{/items}}'.repeat(8)}`
  expect(() => filledTemplate(nested, { items })).toThrow(TemplateRefused)
  const empty = `${'{{#items}}'.repeat(8)}${'{{/items}}'.repeat(8)}`
  expect(() => filledTemplate(empty, { items })).toThrow(TemplateRefused)
  expect(() => filledTemplate(`{{#items}}${'ы'.repeat(40_000)}{{/items}}`, { items })).toThrow(TemplateRefused)
  for (const broken of ['{{#items}}', '{{name', '{{/items}}', '{{#a}}{{/b}}', '{{=x}}'])
    expect(() => filledTemplate(broken, { items })).toThrow(TemplateRefused)
})
