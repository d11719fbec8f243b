using Microsoft.Playwright;

namespace ChatKit.SampleCrm.Tests.Support;

/// <summary>Somebody before a browser.</summary>
internal sealed class Person : IAsyncDisposable
{
    private static readonly string? PictureFolder = Environment.GetEnvironmentVariable("CHATKIT_SCREENSHOTS");
    private readonly List<string> _errors = [];

    public Person(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What scripts threw and nobody caught.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator this[string testId] => Page.GetByTestId(testId);

    public async Task SignInAsync(string user, string page = "/chat")
    {
        await Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(page)}");
        await Page.GetByLabel("Name").FillAsync(user);
        await Page.GetByLabel("Password").FillAsync(user);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync($"**{page}");
    }

    public async Task OpenShopAsync()
    {
        await Page.GotoAsync("/shop");
        await this["widget-button"].ClickAsync();
        await this["widget-input"].WaitForAsync();
    }

    public async Task WriteInShopAsync(string text)
    {
        await this["widget-input"].FillAsync(text);
        await this["widget-send"].ClickAsync();
    }

    public async Task AnswerAsync(string text)
    {
        await this["compose"].FillAsync(text);
        await this["send"].ClickAsync();
    }

    /// <summary>What stands in the bubbles, in order.</summary>
    public Task<IReadOnlyList<string>> BubblesAsync(string testId = "message") => this[testId].AllInnerTextsAsync();

    public async Task PictureAsync(string name)
    {
        if (PictureFolder is not null)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(PictureFolder, $"{name}.png") });
        }
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
