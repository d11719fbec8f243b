using ChatKit.SampleCrm.Crm;
using ChatKit.SampleCrm.Hosting;

namespace ChatKit.SampleCrm.Pages;

/// <summary>The CRM's pages: closed, but for the shop and the sign-in.</summary>
internal static class CrmPages
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapCrmPages(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapMethods("/shop", Read, Filled(ShopPage.WriteAsync));
        open.MapMethods("/sign-in", Read, Framed("Sign in", "", SignInPage.ShowAsync));
        open.MapPost("/sign-in", SignInPage.SignInAsync);
        open.Map("/error", Framed("Error", "", static _ => Task.FromResult(Html.Of($"""
            <h1>Something went wrong</h1>
            <p>The log of the sample says what.</p>
            """))));

        var closed = endpoints.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        closed.MapMethods("/", Read, Filled(Framed("Customers", "customers", CustomersPage.ShowAsync)));
        closed.MapMethods("/deals", Read, Filled(Framed("Deals", "deals", DealsPage.ShowAsync)));
        closed.MapPost("/sign-out", SignInPage.SignOutAsync);

        // ChatKit has pages of its own at these two addresses; the CRM shows them inside its frame.
        closed.MapMethods("/chat", Read, Framed("Chats", "chat", ChatPages.ShowInboxAsync)).WithOrder(-1);
        closed.MapMethods("/chat/settings", Read, Framed("Chat settings", "settings", ChatPages.ShowSettingsAsync)).WithOrder(-1);
    }

    private static RequestDelegate Framed(string title, string section, Func<HttpContext, Task<Html>> page) =>
        async context => await (await Frame.AroundAsync(context, title, section, await page(context))).WriteAsync(context);

    /// <summary>Has a page wait until the CRM's data is there, which it is a moment after a start.</summary>
    private static RequestDelegate Filled(RequestDelegate page) => async context =>
    {
        await context.RequestServices.GetRequiredService<FirstStart>().WaitAsync(context.RequestAborted);
        await page(context);
    };
}
