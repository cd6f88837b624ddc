import { empty, fallback, idOf, int, object, route, withHeaders } from '@headend/base'
import { Product } from './product.table.js'
import type { ProductSales } from './product-sales.service.js'

export const productSaleRoutes = (sales: ProductSales) => [
  route({
    method: 'post',
    path: '/billing/products/{id}/sell',
    auth: 'staff',
    allow: 'billing.products.sell',
    summary: 'Sell a product to a customer, from the balance',
    input: object({ id: idOf(Product), customer_id: idOf('tvm_customers'), quantity: fallback(int(1, 1000), 1) }),
    reply: empty(),
    run: async (ctx, { id: productId, customer_id: customerId, quantity }) => {
      await sales.sell(ctx, { productId, customerId, quantity })
      return withHeaders({}, {})
    },
  }),
]
