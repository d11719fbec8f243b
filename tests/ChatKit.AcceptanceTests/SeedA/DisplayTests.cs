using System.Text.Json;
using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedA;

/// <summary>
/// "The "Display" setting is responsible for displaying chats in the interface. The "As a pop-up window" option is set by default …
/// This setting does not affect the functional component of chats, but only affects the area that they are displayed in."
/// </summary>
public sealed class DisplayTests
{
    [Fact]
    public void A_pop_up_window_is_the_default()
    {
        new ChatSettings().Display.Should().Be(ChatDisplay.Popup);
        JsonSerializer.Serialize(new ChatSettings(), ChatSettingsJson.Default.ChatSettings).Should().Contain("\"display\":\"popup\"");
    }

    [Theory, ClassData(typeof(Setups))]
    public async Task The_display_is_kept_and_changes_nothing_else(Setup setup)
    {
        await using var crm = await Crm.StartAsync(setup);
        await crm.CustomerWritesAsync("ivan", "Hello");
        await crm.DoAsync(People.Anna, new TakeDialogue { ChatId = await crm.ChatIdAsync("ivan") });
        var before = await crm.FindAsync("ivan");

        await crm.SetAsync(s => s with { Display = ChatDisplay.Section });
        await crm.SettleAsync();

        (await crm.Get<IChatSettings>().GetAsync(Crm.Tenant, default)).Settings.Display.Should().Be(ChatDisplay.Section);
        var after = await crm.FindAsync("ivan");
        after.Should().BeEquivalentTo(before, options => options.Excluding(c => c!.Timers));
        after!.Timers.Select(static t => (t.Kind, t.DueAt)).Should().Equal(before!.Timers.Select(static t => (t.Kind, t.DueAt)));
    }
}
