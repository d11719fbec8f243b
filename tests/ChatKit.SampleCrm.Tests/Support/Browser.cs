using Microsoft.Playwright;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>A real Chromium: the system's, or the one that <c>CHATKIT_CHROMIUM</c> names.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHATKIT_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>One person's browser, with cookies of its own.</summary>
    internal async Task<Person> PersonAsync(Uri address, int width = 1280, int height = 800, ColorScheme colors = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colors,
        });
        context.SetDefaultTimeout(30_000);
        return new(context, await context.NewPageAsync());
    }
}
