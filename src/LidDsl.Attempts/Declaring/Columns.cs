using System.Numerics;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>The columns that together name a group of a study.</summary>
/// <param name="Name">The name of the member that declares them.</param>
/// <param name="Columns">The columns, at least one.</param>
public readonly record struct Groups(string Name, ValueList<string> Columns)
{
    /// <summary>The group with these cells.</summary>
    /// <param name="data">The data of the study.</param>
    /// <param name="cells">The cell of each column, in the order of <see cref="Columns"/>.</param>
    /// <returns>The group; null where there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer cells than columns.</exception>
    public AttemptGroup? Find(AttemptData data, params ReadOnlySpan<string> cells)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (cells.Length != Columns.Count)
        {
            throw new ArgumentException(
                $"'{Name}' has {Columns.Count} columns, and {cells.Length} cells are given: give one for each of {Columns}.",
                nameof(cells));
        }

        string name = string.Join(GroupBook.Between, cells);
        return data.Groups.FirstOrDefault(group => group.Name == name);
    }
}

/// <summary>The column of a study that names the problem.</summary>
/// <typeparam name="T">The type of its values, <see cref="string"/>.</typeparam>
/// <param name="Name">The name of the member that declares it.</param>
/// <param name="Header">The column.</param>
public readonly record struct Column<T>(string Name, string Header);

/// <summary>The columns of a study that count attempts and successes, one row for each problem of a group.</summary>
/// <param name="Name">The name of the member that declares them.</param>
/// <param name="Attempts">The column of n.</param>
/// <param name="Successes">The column of c.</param>
public readonly record struct Counts(string Name, string Attempts, string Successes);

/// <summary>The column of a study that says how an attempt went, one row for each attempt.</summary>
/// <param name="Name">The name of the member that declares it.</param>
/// <param name="Header">The column.</param>
public readonly record struct Outcomes(string Name, string Header);

/// <summary>A number that describes a group of a study, such as its training tokens.</summary>
/// <typeparam name="T">The type of its values, <see cref="double"/>, or <see cref="long"/> for whole numbers.</typeparam>
/// <param name="Name">The name of the member that declares it, which is its name in data and reports.</param>
/// <param name="Header">The column.</param>
/// <param name="Pattern">The regular expression whose first group is the number; null where the whole cell is.</param>
public readonly record struct Covariate<T>(string Name, string Header, string? Pattern)
    where T : struct, INumber<T>
{
    /// <summary>The value of a group.</summary>
    /// <param name="data">The data of the study.</param>
    /// <param name="group">A group of it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The data has no such covariate, as that of another study has not.</exception>
    /// <exception cref="InvalidOperationException">The value is no whole number, and <typeparamref name="T"/> holds no other.</exception>
    public T Of(AttemptData data, AttemptGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Convert(group.Covariates[IndexIn(data)], group);
    }

    /// <summary>The values of all groups, in their order.</summary>
    /// <param name="data">The data of the study.</param>
    /// <inheritdoc cref="Of"/>
    public IReadOnlyList<T> In(AttemptData data)
    {
        int index = IndexIn(data);
        T[] values = new T[data.Groups.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Convert(data.Groups[i].Covariates[index], data.Groups[i]);
        return values;
    }

    private int IndexIn(AttemptData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (int i = 0; i < data.Covariates.Count; i++)
        {
            if (data.Covariates[i] == Name)
                return i;
        }

        throw new ArgumentException(
            $"the data has no covariate '{Name}' (it has {Listed(data.Covariates)}): give the data that the study reads.", nameof(data));
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private T Convert(double value, AttemptGroup group)
    {
        T converted = T.CreateSaturating(value);
        return double.CreateSaturating(converted) == value
            ? converted
            : throw new InvalidOperationException(
                FormattableString.Invariant($"'{Name}' of '{group.Name}' is {value}, which no {typeof(T).Name} holds: ")
                    + "declare a Covariate<double>.");
    }
}
