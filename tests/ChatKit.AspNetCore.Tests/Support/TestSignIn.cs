using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Tests.Support;

/// <summary>Lets in by name: as a browser does (cookie, Basic) or as a program does (Bearer). A bearer token may say until when.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Test";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            var parts = header[7..].Split('|');
            return Success(parts[0], parts.Length > 1 ? DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture) : null);
        }

        if (header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return Success(Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])).Split(':')[0], null);
        }

        return Request.Cookies["user"] is { } user ? Success(user, null) : Task.FromResult(AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect("/sign-in");
        return Task.CompletedTask;
    }

    private static Task<AuthenticateResult> Success(string user, DateTimeOffset? expires)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], Name);
        return Task.FromResult(AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = expires }, Name)));
    }
}
