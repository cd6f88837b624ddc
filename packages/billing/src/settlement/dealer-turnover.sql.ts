import { readModel } from '@headend/base/db'

/** What was booked in a stretch of time for the customers of each dealer; what was taken back counts when it was. */
export const dealerTurnover = readModel<
  { from: Date; to: Date },
  { dealerId: number; currency: string; transactions: number; paid: number; charged: number }
>(
  'dealer-turnover',
  `SELECT t.dealer_id AS "dealerId", e.currency AS "currency", COUNT(*) AS "transactions",
     SUM(CASE WHEN t.amount > 0 THEN e.amount ELSE 0 END) AS "paid",
     SUM(CASE WHEN t.amount < 0 THEN -e.amount ELSE 0 END) AS "charged"
   FROM billing_entries e
   JOIN billing_transactions t ON t.id = e.transaction_id AND t.client_id = e.client_id
   WHERE e.client_id = :operator AND e.at >= :from AND e.at < :to AND t.dealer_id IS NOT NULL
   GROUP BY t.dealer_id, e.currency
   ORDER BY t.dealer_id, e.currency`,
)
