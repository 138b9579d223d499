# What these download is what the image needs.
FROM mcr.microsoft.com/playwright:v1.50.0
RUN npx playwright install chromium
RUN npx puppeteer browsers install chrome
