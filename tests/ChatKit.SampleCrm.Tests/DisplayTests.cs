using ChatKit.SampleCrm.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.SampleCrm.Tests;

/// <summary>"As a pop-up window" is the default and lies over the work area; "as a separate section" is a page of its own.</summary>
public sealed class DisplayTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Chats_fit_the_screen_as_a_window_and_as_a_section(int width, ColorScheme colors)
    {
        using var data = new DataFolder();
        await using var sample = await SampleProcess.StartAsync(data);
        await using var customer = await browser.PersonAsync(sample.Address, width, colors: colors);
        await customer.OpenShopAsync();
        await customer.WriteInShopAsync("Which grinder fits the Aurora?");
        await using var chief = await browser.PersonAsync(sample.Address, width, colors: colors);
        await chief.SignInAsync("chief", "/deals");
        var name = $"{width}-{colors}";
        await customer.PictureAsync($"shop-{name}");

        await chief["popup-button"].ClickAsync();
        await chief["view-unassigned"].ClickAsync();
        await chief["chat-row"].ClickAsync();
        await Expect(chief["messages"]).ToContainTextAsync("Which grinder fits the Aurora?");
        await chief.PictureAsync($"popup-{name}");
        await FitsAsync(chief);

        foreach (var page in (string[])["/", "/deals", "/chat", "/chat/settings"])
        {
            await chief.Page.GotoAsync(page);
            await chief.Page.WaitForLoadStateAsync(LoadState.Load);
            await chief.Page.WaitForTimeoutAsync(500);
            await chief.PictureAsync($"page{page.Replace('/', '-')}-{name}");
            await FitsAsync(chief);
        }

        using var admin = sample.As("chief");
        await admin.ChangeSettingsAsync(settings => settings["display"] = "section");
        await chief.Page.GotoAsync("/deals");
        await Expect(chief.Page.GetByRole(AriaRole.Link, new() { Name = "Chats" })).ToBeVisibleAsync();
        await Expect(chief["popup-button"]).ToHaveCountAsync(0);
        chief.Errors.Should().BeEmpty();
        customer.Errors.Should().BeEmpty();
    }

    private static async Task FitsAsync(Person person) =>
        (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"))
            .Should().BeTrue("{0} needs no scrolling sideways", person.Page.Url);
}
