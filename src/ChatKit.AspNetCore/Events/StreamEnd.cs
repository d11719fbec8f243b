using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatKit.AspNetCore.Events;

/// <summary>When a stream ends: its reader left, the host stops, or the sign-in that it was opened with is over.</summary>
internal sealed class StreamEnd : IDisposable
{
    // Timers take no longer time; a stream of that age may well be opened anew.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource? _signIn;
    private readonly CancellationTokenSource _any;

    private StreamEnd(CancellationTokenSource? signIn, CancellationTokenSource any)
    {
        _signIn = signIn;
        _any = any;
    }

    public CancellationToken Token => _any.Token;

    /// <summary>Of a stream that was opened with the host's sign-in.</summary>
    public static StreamEnd Of(HttpContext context) =>
        Of(context, context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc);

    public static StreamEnd Of(HttpContext context, DateTimeOffset? expiry)
    {
        var services = context.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var left = expiry - time.GetUtcNow();
        var signIn = left is { } rest ? new CancellationTokenSource(rest < TimeSpan.Zero ? TimeSpan.Zero : rest < Longest ? rest : Longest, time) : null;
        return new(signIn, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping, signIn?.Token ?? CancellationToken.None));
    }

    public void Dispose()
    {
        _any.Dispose();
        _signIn?.Dispose();
    }
}
