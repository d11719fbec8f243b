using System.Reflection;
using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Schema;

public sealed class TableTests
{
    public static TheoryData<Type> Rows => new(
        typeof(StorageRow).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(StorageRow)) && !t.IsAbstract));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_property_of_a_row_is_a_column(Type row)
    {
        var table = ChatKitTables.All.Should().ContainSingle(t => t.GetType().GenericTypeArguments[0] == row).Subject;
        var check = typeof(TableTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(row);
        check.Invoke(null, [table]);
    }

    // A copy goes column by column, so what no column holds comes out as the type's default.
    private static void Check<TRow>(Table table)
        where TRow : class
    {
        var row = (TRow)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(TRow));
        var properties = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        foreach (var property in properties)
        {
            property.SetValue(row, Sample(property.PropertyType));
        }

        var copy = ((Table<TRow>)table).Copy(row);
        foreach (var property in properties)
        {
            property.GetValue(copy).Should().Be(property.GetValue(row), "{0} is a column", property.Name);
        }
    }

    private static object Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(int) => 7,
            _ when plain == typeof(long) => 8L,
            _ when plain == typeof(bool) => true,
            _ when plain == typeof(Guid) => Guid.NewGuid(),
            _ when plain == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.Zero),
            _ when plain == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1234),
            _ when plain == typeof(TenantId) => new TenantId("other"),
            _ when plain == typeof(Responsible) => Responsible.Of(new ManagerId("anna")),
            _ when plain == typeof(MessageKey) => new MessageKey(ChannelId.New(), "chat", "17"),
            _ when plain.IsEnum => Enum.GetValues(plain).GetValue(Enum.GetValues(plain).Length - 1)!,
            _ => Activator.CreateInstance(plain, Guid.NewGuid())!,
        };
    }
}
