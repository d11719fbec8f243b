using System.Security.Claims;
using ChatKit.SampleCrm.SignIn;

namespace ChatKit.SampleCrm.Pages;

/// <summary>What stands around each page of the CRM: its head, its menu, and the chats in a window over it.</summary>
internal static class Frame
{
    public static async Task<Html> AroundAsync(HttpContext context, string title, string section, Html page)
    {
        var user = DemoUsers.Find(context.User.FindFirstValue(ClaimTypes.NameIdentifier));
        var mayChat = user?.Permissions.HasFlag(ChatPermissions.ChatAccess) == true;
        var isChat = section is "chat" or "settings";
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title} · Sample CRM</title>
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/crm.css">
              {(mayChat ? Html.Of($"""<script type="module" src="/chat/ui/chatkit.js"></script>""") : Html.Empty)}
            </head>
            <body class="{(isChat ? "filled" : "")}">
              <header class="bar">
                <a class="brand" href="/"><img src="/icon.svg" alt="" width="22" height="22"> <span>Sample CRM</span></a>
                {(user is null ? Html.Empty : Menu(context, user, section))}
              </header>
              <main>
                {page}
              </main>
              {(mayChat && !isChat ? await WindowAsync(context, user!) : Html.Empty)}
            </body>
            </html>

            """);
    }

    private static Html Menu(HttpContext context, DemoUser user, string section)
    {
        return Html.Of($"""
            <nav>
              {Link("/", "Customers", "customers")}
              {Link("/deals", "Deals", "deals")}
              {(user.Permissions.HasFlag(ChatPermissions.ChatAccess) ? Link("/chat", "Chats", "chat") : Html.Empty)}
              {(user.Permissions.HasFlag(ChatPermissions.ManageSettings) ? Link("/chat/settings", "Settings", "settings") : Html.Empty)}
              <a href="/shop" target="_blank" rel="noopener">Shop ↗</a>
            </nav>
            <form method="post" action="/sign-out" class="who">
              {Forms.Token(context)}
              <span>{user.Name}</span>
              <button type="submit" class="plain">Sign out</button>
            </form>
            """);

        Html Link(string address, string text, string of) =>
            Html.Of($"""<a href="{address}"{(of == section ? Html.Of($" aria-current=\"page\"") : Html.Empty)}>{text}</a>""");
    }

    private static async Task<Html> WindowAsync(HttpContext context, DemoUser user)
    {
        var settings = context.RequestServices.GetRequiredService<IChatSettings>();
        var display = (await settings.GetAsync(TenantId.Default, context.RequestAborted)).Settings.Display;
        return display == ChatDisplay.Popup
            ? Html.Of($"""<chatkit-inbox mode="popup"{ChatPages.SettingsAddress(user)}></chatkit-inbox>""")
            : Html.Empty;
    }
}
