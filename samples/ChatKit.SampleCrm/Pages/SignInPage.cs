using ChatKit.SampleCrm.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatKit.SampleCrm.Pages;

/// <summary>Signing in and out.</summary>
internal static class SignInPage
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static Task<Html> ShowAsync(HttpContext context) => Task.FromResult(Page(context, "", context.Request.Query["returnUrl"], isRefused: false));

    public static async Task SignInAsync(HttpContext context)
    {
        if (await Forms.ReadAsync(context) is not { } form)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string? name = form["name"], returnUrl = form["returnUrl"];
        if (DemoUsers.Authenticate(name, form["password"], Scheme) is not { } person)
        {
            var page = Page(context, name, returnUrl, isRefused: true);
            await (await Frame.AroundAsync(context, "Sign in", "", page)).WriteAsync(context);
            return;
        }

        await context.SignInAsync(Scheme, person, new() { IsPersistent = true });
        await TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/").ExecuteAsync(context);
    }

    public static async Task SignOutAsync(HttpContext context)
    {
        if (await Forms.ReadAsync(context) is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await context.SignOutAsync(Scheme);
        context.Response.Redirect("/sign-in");
    }

    private static Html Page(HttpContext context, string? name, string? returnUrl, bool isRefused) => Html.Of($"""
        <form method="post" action="/sign-in" class="sign-in">
          <h1>Sign in</h1>
          <p>Demo users: {string.Join(", ", DemoUsers.All.Select(u => u.Id))}. The name is the password.</p>
          {(isRefused ? Html.Of($"""<p role="alert" class="alert">Nobody has that name and password.</p>""") : Html.Empty)}
          <label>Name <input name="name" value="{name}" autocomplete="username" autofocus required></label>
          <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
          <input type="hidden" name="returnUrl" value="{returnUrl}">
          {Forms.Token(context)}
          <button type="submit">Sign in</button>
        </form>
        <ul class="demo">
          {DemoUsers.All.Select(user => Html.Of($"<li><code>{user.Id}</code> {user.Name}, {user.Role}</li>"))}
        </ul>
        """);
}
