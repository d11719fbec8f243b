using ChatKit.SampleCrm.Crm;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Pages;

/// <summary>The shop, as its customers see it; a script brings the chat.</summary>
internal static class ShopPage
{
    private static readonly (string Name, string Text, string Price)[] Products =
    [
        ("Aurora", "An espresso machine for small kitchens. Hot in forty seconds.", "€ 349"),
        ("Borealis", "Two boilers, one for milk. For offices up to thirty people.", "€ 1,290"),
        ("Grind No. 5", "Steel burrs, forty steps from Turkish to French press.", "€ 189"),
    ];

    public static async Task WriteAsync(HttpContext context)
    {
        var crm = context.RequestServices.GetRequiredService<CrmDbContext>();
        var channel = await crm.Shops.OrderBy(s => s.Id).Select(s => s.ChannelId).FirstOrDefaultAsync(context.RequestAborted);
        await Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Northern Coffee</title>
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/shop.css">
            </head>
            <body>
              <header><strong>Northern Coffee</strong><span>Machines and grinders</span></header>
              <main>
                <section class="hero">
                  <h1>Good coffee, far north of nowhere</h1>
                  <p>Not sure which machine is yours? Ask us in the chat, we answer at once.</p>
                </section>
                <ul>{Products.Select(product => Html.Of($"""
                  <li><span class="picture" aria-hidden="true">☕</span><h2>{product.Name}</h2><p>{product.Text}</p><b>{product.Price}</b></li>
                  """))}</ul>
              </main>
              <script src="/chat/widget.js" data-channel="{channel}" data-title="Northern Coffee"></script>
            </body>
            </html>

            """).WriteAsync(context);
    }
}
