using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChatKit.SampleCrm.SignIn;

/// <summary>HTTP Basic for programs: curl, tests.</summary>
internal sealed class BasicSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Basic";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != SchemeName)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var credentials = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", credentials, out var length))
        {
            return Task.FromResult(AuthenticateResult.Fail("The Basic credentials are not base64."));
        }

        var parts = Encoding.UTF8.GetString(credentials, 0, length).Split(':', 2);
        return Task.FromResult(DemoUsers.Authenticate(parts[0], parts.ElementAtOrDefault(1), SchemeName) is { } person
            ? AuthenticateResult.Success(new AuthenticationTicket(person, SchemeName))
            : AuthenticateResult.Fail("Nobody has that name and password."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Basic realm=\"Sample CRM\", charset=\"UTF-8\"";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
