using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChatKit.SampleCrm.SignIn;

/// <summary>A cookie for people, Basic for programs.</summary>
internal static class DemoSignIn
{
    private const string CookieOrBasic = "CookieOrBasic";

    public static void AddDemoSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieOrBasic)
            .AddPolicyScheme(CookieOrBasic, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? BasicSignIn.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, BasicSignIn>(BasicSignIn.SchemeName, null)
            .AddCookie(options =>
            {
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/sign-in";
                options.ExpireTimeSpan = TimeSpan.FromDays(7);
                options.Cookie.Name = "crm";
                options.Cookie.SameSite = SameSiteMode.Lax;
            });
    }
}
