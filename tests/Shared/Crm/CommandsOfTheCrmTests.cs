using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

public sealed class CommandsOfTheCrmTests
{
    private static readonly ChatId Chat = ChatId.New();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deal_and_a_chat_command_commit_together(bool hasFactory)
    {
        await using var host = await CrmHost.StartAsync(hasFactory);
        await host.UseAsync(static async db =>
        {
            db.Deals.Add(new Deal { Title = "Boots" });
            db.Chats(actor: Actor.Of(new ManagerId("anna"))).Send(Chat, "Your boots are on their way.");
            db.Chats().Assign(Chat, new ManagerId("boris"));
            db.Chats().Close(Chat);
            await db.SaveChangesAsync();
        });
        (await host.DealsAsync()).Should().Equal("Boots");
        var commands = await host.CommandsAsync();
        commands.Should().HaveCount(3).And.OnlyContain(static c => c.ChatId == Chat && c.TenantId == TenantId.Default && c.DoneAt == null);
        commands[0].ActorKind.Should().Be(ActorKind.Manager);
        commands[0].ActorId.Should().Be("anna");
        commands.Select(static c => JsonSerializer.Deserialize(c.Payload, ChatCommandJson.Default.ChatCommand)).Should().SatisfyRespectively(
            static c => c.Should().BeOfType<SendMessage>().Which.Text.Should().Be("Your boots are on their way."),
            static c => c.Should().BeOfType<AssignDialogue>().Which.Responsible.Id.Should().Be("boris"),
            static c => c.Should().BeOfType<CloseDialogue>());
    }

    [Fact]
    public async Task A_deal_and_a_chat_command_roll_back_together()
    {
        await using var host = await CrmHost.StartAsync();
        await host.UseAsync(static async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Deals.Add(new Deal { Title = "Boots" });
            db.Chats().Close(Chat);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        (await host.DealsAsync()).Should().BeEmpty();
        (await host.CommandsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_save_that_fails_stores_no_command()
    {
        await using var host = await CrmHost.StartAsync();
        await host.UseAsync(static async db =>
        {
            db.Deals.Add(new Deal { Title = "Boots" });
            await db.SaveChangesAsync();
        });
        await host.UseAsync(static async db =>
        {
            db.Deals.Add(new Deal { Title = "Boots" });
            db.Chats().Close(Chat);
            await db.Invoking(static d => d.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        });
        (await host.CommandsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_empty_text_is_refused_before_it_is_stored()
    {
        await using var host = await CrmHost.StartAsync();
        await host.UseAsync(static db =>
        {
            db.Chats().Invoking(static c => c.Send(Chat, " ")).Should().Throw<ArgumentException>();
            db.Chats().Invoking(static c => c.Send(Chat, new string('a', 65_536))).Should().Throw<ArgumentException>().WithMessage("*65535*");
            db.ChangeTracker.HasChanges().Should().BeFalse();
            return Task.CompletedTask;
        });
    }
}
