-- Which key a page's body is sealed with; null for a page that was kept before bodies were sealed.
ALTER TABLE "evidence_page" ADD COLUMN "key_id" TEXT;
